using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Faults;

/// <summary>Faults in what an INVOIC or REMADV says, whatever its syntax: numbers that do not add up, and what cannot be booked without asking.</summary>
static class EdifactDocumentFaultKinds
{
    static readonly List<FaultKind> Listed = [];

    public static readonly FaultKind InvoicNumber = Error(
        "edifact.invoic.number", "The invoice has no number (BGM 1004), so it cannot be told from another one. Ask the sender for one with a number.");

    public static readonly FaultKind InvoicKind = Warning(
        "edifact.invoic.kind",
        "The document is of kind {found} (BGM 1001), of which it is not known here whether it adds to what is owed or lowers it. Look at it before it is booked.");

    public static readonly FaultKind InvoicNoTotal = Warning(
        "edifact.invoic.no-total", "None of the totals that say what the invoice comes to (MOA {expected}) can be read after UNS. Ask the sender what is due.");

    public static readonly FaultKind InvoicLinesTotal = Warning(
        "edifact.invoic.lines-total", "The total of the lines, {place}, is {found}, but the lines' own amounts (MOA 203) come to {expected}. {about}");

    public static readonly FaultKind InvoicGross = Warning(
        "edifact.invoic.gross", "The invoice total, {place}, is {found}, but lines, charges, allowances and tax come to {expected}. {about}");

    public static readonly FaultKind InvoicDue = Warning(
        "edifact.invoic.due", "The amount due, {place}, is {found}, but the invoice total less what was prepaid (MOA 113) comes to {expected}. {about}");

    public static readonly FaultKind InvoicLineCount = Warning(
        "edifact.invoic.line-count", "The line count (CNT 2) is {found}, but there are {expected} lines (LIN). A line may be missing: compare with the sender's copy.");

    public static readonly FaultKind InvoicNotANumber = Warning(
        "edifact.invoic.not-a-number", "{place} says {found}, which is no number, so it was not read. No amount depends on it; tell the sender.");

    public static readonly FaultKind RemadvKind = Warning(
        "edifact.remadv.kind",
        "Document {about} is of kind {found} (DOC 1001), of which it is not known here whether it adds to the payment or lowers it; it was counted as adding. Look at it before it is applied.");

    public static readonly FaultKind RemadvNumber = Error(
        "edifact.remadv.number", "A document of the advice (DOC) has no number, so what was paid for it cannot be applied. Ask the sender which one is meant.");

    public static readonly FaultKind RemadvNoAmount = Warning(
        "edifact.remadv.no-amount", "For document {about} it is not said what was remitted (MOA 12 or 11). Ask the sender, or apply it by hand.");

    public static readonly FaultKind RemadvLine = Warning(
        "edifact.remadv.line", "For document {about}, {found} is remitted (MOA 12), but what is due less discount and adjustments comes to {expected}.");

    public static readonly FaultKind RemadvMoreLines = Warning(
        "edifact.remadv.more-lines", "{found} further documents of this advice do not add up either; they are not listed one by one. Ask the sender for a corrected advice.");

    public static readonly FaultKind RemadvTotal = Warning(
        "edifact.remadv.total", "The total remitted, {place}, is {found}, but the documents, credit notes deducted, come to {expected}. {about}");

    public static readonly FaultKind RemadvNoTotal = Warning(
        "edifact.remadv.no-total", "The advice does not say what is remitted in all (MOA 12 after UNS). The documents come to {expected}; compare with the money that came in.");

    public static IReadOnlyList<FaultKind> All => Listed;

    static FaultKind Warning(string code, string says) => List(new FaultKind(code, FaultSeverity.Warning, FaultOwner.Partner, says));

    static FaultKind Error(string code, string says) => List(new FaultKind(code, FaultSeverity.Error, FaultOwner.Partner, says));

    static FaultKind List(FaultKind kind)
    {
        Listed.Add(kind);
        return kind;
    }
}
