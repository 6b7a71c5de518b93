using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Documents;

/// <summary>Records 1 and 2.</summary>
/// <param name="Layout">Name and version of the layout that it is read with, <c>lockbox/104@1</c>.</param>
public sealed record LockboxFileHeader(
    SourcePosition Position, string Destination, string Origin, DateOnly? CreatedOn, string CreatedAt, string Layout);
