using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>A set, a message, a batch or an account's report that was read and waits for its envelope to close. Nothing of it has taken effect.</summary>
sealed class PendingDocument
{
    public required long Id { get; init; }

    /// <summary>820, REMADV, CTX, lockbox, account: what a clerk calls it.</summary>
    public required string Type { get; init; }

    public required string ControlNumber { get; init; }

    public required string Version { get; init; }

    /// <summary>Name and version of what it is checked with; null when there is nothing.</summary>
    public string? Grammar { get; init; }

    public required long ByteStart { get; init; }

    public PendingGroup? Group { get; init; }

    public DocumentOutcome? Outcome { get; set; }

    public long ByteEnd { get; set; }

    public string? Map { get; set; }

    public PendingRemittance? Remittance { get; set; }

    public Invoice? Invoice { get; set; }

    /// <summary>Who the invoice is billed to, as the document names it.</summary>
    public string? CustomerName { get; set; }

    /// <summary>Why it must not take effect although it was read: a mapping fault, an imbalance. Null when nothing speaks against it.</summary>
    public HeldBack? Held { get; set; }

    /// <summary>Set where it holds many payments, which stand or fall one by one; null where the document itself is the payment.</summary>
    public PaymentTally? Payments { get; set; }

    /// <summary>What it tells of money; null where it tells of none, or is no bank's.</summary>
    public MoneyTold? Money { get; set; }

    /// <summary>What makes it itself, whatever file it comes in (an ACH batch); null where its envelope's number says enough.</summary>
    public ReadOnlyMemory<byte>? Identity { get; set; }

    public bool IsAccepted => Outcome is { Verdict: UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors };

    public string CurrencyCode =>
        Outcome?.Currency ?? Remittance?.Advice.Amount.Currency.Code ?? Invoice?.Amount.Currency.Code ?? "USD";
}

/// <summary>A document as it closed, in no format's words.</summary>
/// <param name="Number">Its own number; null where the type has none.</param>
/// <param name="MayTakeEffect">Nothing that it says of itself speaks against it.</param>
sealed record DocumentOutcome(
    UnitVerdict Verdict, string? Number, decimal? Amount, string? Currency, int Lines, bool MayTakeEffect, IReadOnlyList<Fault> Faults);

/// <summary>An advice whose lines are already copied to the database under <paramref name="Id"/>, invisible until the transaction commits.</summary>
sealed record PendingRemittance(long Id, RemittanceAdvice Advice)
{
    public int Lines { get; set; }
}

/// <param name="Kind">Kind of the exception that a person will see.</param>
sealed record HeldBack(string Kind, string Owner, string Why, string Suggestion);
