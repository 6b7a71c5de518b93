using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>CONTRL that the other side sent: its word on an interchange of ours. Source: UN/EDIFACT syntax and service report message.</summary>
/// <param name="ControlReference">UCI 0020: the interchange of ours that is meant.</param>
/// <param name="Action">UCI 0083: 4 rejected, 7 acknowledged, 8 received.</param>
public sealed record ControlMessage(
    SourcePosition Position,
    string? ControlReference,
    EdifactParty? Sender,
    EdifactParty? Receiver,
    string? Action,
    string? SyntaxError,
    IReadOnlyList<ControlledMessage> Messages) : EdifactItem(Position);

/// <summary>UCM with its UCS and UCD.</summary>
public sealed record ControlledMessage(string? ControlReference, string? Type, string? Action, string? SyntaxError, IReadOnlyList<EdifactSegmentError> SegmentErrors);

/// <summary>APERAK: the other side's business word on a document of ours.</summary>
/// <param name="References">RFF: ACW the message, IV the invoice …</param>
/// <param name="Errors">ERC code with the FTX below it.</param>
public sealed record ApplicationErrorMessage(
    SourcePosition Position, string? DocumentCode, string? Number, IReadOnlyList<EdifactReference> References, IReadOnlyList<EdifactReference> Errors) : EdifactItem(Position);

/// <summary>PAYMUL, PAYORD, CREADV and their like: far enough to route and show them.</summary>
/// <param name="Amount">PAYMUL: the sum of its orders (LIN). Null where currencies are mixed, or an amount could not be read.</param>
public sealed record PaymentMessage(
    SourcePosition Position,
    string? DocumentCode,
    string? Number,
    decimal? Amount,
    string? Currency,
    IReadOnlyList<EdifactDate> Dates,
    IReadOnlyList<EdifactReference> References,
    IReadOnlyList<EdifactTradeParty> Parties) : EdifactItem(Position)
{
    /// <summary>Every FII before the first order: OR ordering customer's bank, BF beneficiary's.</summary>
    public IReadOnlyList<EdifactFinancialInstitution> Institutions { get; init; } = [];

    /// <summary>Single payments: SEQ of a PAYMUL, 1 otherwise.</summary>
    public int Payments { get; init; } = 1;
}
