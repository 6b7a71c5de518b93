using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Documents;

/// <summary>Record 02.</summary>
/// <param name="Status">Null when blank or unknown.</param>
/// <param name="AsOfTime">As written; 2400 and 9999 are the end of the day, 0000 its start.</param>
/// <param name="Currency">Of the group; USD when blank.</param>
public sealed record Bai2GroupHeader(
    SourcePosition Position,
    string UltimateReceiver,
    string Originator,
    Bai2GroupStatus? Status,
    DateOnly? AsOf,
    string AsOfTime,
    string Currency,
    Bai2AsOfModifier? Modifier);

public enum Bai2GroupStatus
{
    Update = 1,
    Delete = 2,
    Correct = 3,

    /// <summary>Shown, never posted.</summary>
    Test = 4,
}

/// <summary>Only final previous-day reports bring receipts, unless the account says otherwise; the others are provisional and replaced.</summary>
public enum Bai2AsOfModifier
{
    InterimPreviousDay = 1,
    FinalPreviousDay = 2,
    InterimSameDay = 3,
    FinalSameDay = 4,
}
