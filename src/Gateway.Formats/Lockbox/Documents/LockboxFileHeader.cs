using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Documents;

/// <summary>Records 1 and 2.</summary>
/// <param name="Layout">Name and version of the layout that it is read with, <c>lockbox/104@1</c>.</param>
public sealed record LockboxFileHeader(
    SourcePosition Position, string Destination, string Origin, DateOnly? CreatedOn, string CreatedAt, string Layout)
{
    public string Priority { get; init; } = "";

    /// <summary>Null where there is no record 2.</summary>
    public LockboxServiceRecord? Service { get; init; }
}

/// <summary>Record 2.</summary>
/// <param name="Destination">Ultimate destination: whose checks they are.</param>
/// <param name="Origin">Ultimate origin.</param>
/// <param name="Service">400 for lockbox.</param>
/// <param name="RecordSize">As stated; files do not always keep to it.</param>
/// <param name="Format">1 for fixed records.</param>
public sealed record LockboxServiceRecord(string Destination, string Origin, string Reference, string Service, int? RecordSize, int? BlockSize, string Format);
