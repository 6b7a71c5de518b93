namespace Gateway.Pipeline.Stages.Send;

/// <summary>Invoices that somebody wants sent.</summary>
/// <param name="SourceName">The file as people know it.</param>
/// <param name="Key">Of the caller's choice: the same request again under it gets the first one's report. Null for none.</param>
public sealed record SendRequest(string Partner, SendFormat Format, ReadOnlyMemory<byte> Content, string SourceName, string Actor, string? Key)
{
    /// <summary>Column map of a CSV, with or without <c>csv/</c>.</summary>
    public string ColumnMap { get; init; } = "outgoing-invoices";
}

public enum SendFormat
{
    Csv,
    Json,
}

/// <summary>What became of a request: all of it was taken, or nothing.</summary>
/// <param name="Outcome">sent, refused, or unreadable; keyReused where the key belongs to other contents.</param>
/// <param name="Faults">Everything that is wrong; empty when sent.</param>
public sealed record SendReport(string Outcome, string Partner, IReadOnlyList<SentInterchange> Interchanges, IReadOnlyList<SendFault> Faults)
{
    /// <summary>It was sent by an earlier request under the same key, not by this one.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Shown on, but not registered as receivables: the partner gets tests.</summary>
    public bool IsTest { get; init; }

    public bool IsSent => Outcome == "sent";

    internal static SendReport Refused(string partner, params IReadOnlyList<SendFault> faults) => new("refused", partner, [], faults);
}

/// <param name="Id">The transmission.</param>
/// <param name="Name">In the partner's outbox.</param>
/// <param name="Amount">Null where currencies are mixed.</param>
public sealed record SentInterchange(long Id, long FileId, string ControlNumber, string Name, int Invoices, decimal? Amount, string? Currency);

/// <param name="Place"><c>line 3</c> of a CSV, <c>invoices[2]</c> of JSON; empty for the request as a whole.</param>
/// <param name="Field">Column or element; null for the whole row.</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record SendFault(string Place, string? Field, string? Found, string Message)
{
    public override string ToString() => $"{Place}{(Field is null ? "" : $"{(Place.Length == 0 ? "" : ", ")}{Field}")}{(Place.Length + (Field?.Length ?? 0) == 0 ? "" : ": ")}{Message}";
}
