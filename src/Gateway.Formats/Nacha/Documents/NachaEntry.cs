using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha.Documents;

/// <summary>Record 6 with its addenda, whatever its SEC code; padding is gone, an empty field is an empty string.</summary>
/// <param name="Rdfi">Nine digits, check digit included; the advice's or operator's routing number for ADV.</param>
/// <param name="Account">In full: protect before storing.</param>
/// <param name="Amount">Dollars; null where it could not be read, never zero for that.</param>
/// <param name="Identification">Individual ID; check serial number for ARC, BOC, POP, RCK, XCK.</param>
/// <param name="Name">Individual or receiving company.</param>
/// <param name="PaymentInformation">Addenda 05 (17 for IAT) joined in sequence, trailing blanks cut after joining; empty without. An X12 820 or a fragment of one in CTX, CCD, PPD.</param>
public sealed record NachaEntry(
    SourcePosition Position,
    NachaEntryKind Kind,
    string TransactionCode,
    string Rdfi,
    string Account,
    decimal? Amount,
    string Identification,
    string Name,
    string DiscretionaryData,
    string TraceNumber,
    string PaymentInformation,
    int AddendaCount)
{
    /// <summary>Credits the receiver's account: 21 to 24, 31 to 34, 41 to 44, 51 to 54; 81, 83, 85, 87 for ADV.</summary>
    public required bool IsCredit { get; init; }

    /// <summary>Prenotes, and zero-dollar entries that carry remittance only.</summary>
    public required bool IsPrenote { get; init; }

    /// <summary>Set where <see cref="Kind"/> is a return of any kind.</summary>
    public NachaReturn? Return { get; init; }

    /// <summary>Set where <see cref="Kind"/> is a notification of change or its refusal.</summary>
    public NachaChange? Change { get; init; }

    /// <summary>Set in IAT batches.</summary>
    public NachaInternational? International { get; init; }

    /// <summary>Addenda 02: terminal of POS, SHR, MTE entries.</summary>
    public NachaTerminal? Terminal { get; init; }

    /// <summary>Set for POP, SHR, TRC, XCK and ADV.</summary>
    public NachaEntryParticulars? Particulars { get; init; }

    /// <summary>Of record 6 and its addenda; null when all texts stand where the rules put them.</summary>
    public IReadOnlyList<NachaIndent>? Indents { get; init; }
}

public enum NachaEntryKind
{
    Payment,
    Return,
    DishonoredReturn,
    ContestedDishonoredReturn,
    NotificationOfChange,
    RefusedNotificationOfChange,

    /// <summary>Automated accounting advice of an operator: no payment of anybody's.</summary>
    AccountingAdvice,

    /// <summary>Acknowledgment entries (ACK, ATX): zero amounts that confirm a payment.</summary>
    PaymentAcknowledgment,

    /// <summary>Death notices and enrolments (DNE, ENR): information of an agency, no money.</summary>
    AgencyNotice,
}
