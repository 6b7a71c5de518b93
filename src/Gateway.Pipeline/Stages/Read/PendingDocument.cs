using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>A set that was read and waits for its interchange to close. Nothing of it has taken effect.</summary>
sealed class PendingDocument
{
    public required long Id { get; init; }

    public required SetStart Start { get; init; }

    public long? GroupId { get; init; }

    public SetOutcome? Outcome { get; set; }

    public long ByteEnd { get; set; }

    public string? Map { get; set; }

    public PendingRemittance? Remittance { get; set; }

    public Invoice? Invoice { get; set; }

    /// <summary>Who the invoice is billed to, as the document names it.</summary>
    public string? CustomerName { get; set; }

    /// <summary>Why it must not take effect although it was read: a mapping fault, an imbalance. Null when nothing speaks against it.</summary>
    public HeldBack? Held { get; set; }

    public bool IsAccepted => Outcome is { Verdict: UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors };
}

/// <summary>An advice whose lines are already copied to the database under <paramref name="Id"/>, invisible until the transaction commits.</summary>
sealed record PendingRemittance(long Id, RemittanceAdvice Advice)
{
    public int Lines { get; set; }
}

/// <param name="Kind">Kind of the exception that a person will see.</param>
sealed record HeldBack(string Kind, string Owner, string Why, string Suggestion);
