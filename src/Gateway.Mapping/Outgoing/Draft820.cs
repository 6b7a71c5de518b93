using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>An 820 from drafts. Segment and element numbers: X12 004010.</summary>
static class Draft820
{
    public static DocumentShape HeaderShape { get; } = new DocumentShape("an 820 header")
        .Needs(PlaceKind.Text, "BPR01").Needs(PlaceKind.Amount, "BPR02").Needs(PlaceKind.Text, "BPR03", "BPR04")
        .Takes(PlaceKind.Text, "BPR05", "BPR06", "BPR07", "BPR08", "BPR09", "BPR10", "BPR11", "BPR12", "BPR13", "BPR14", "BPR15")
        .Takes(PlaceKind.Date, "BPR16", "DTM[].02")
        .Takes(PlaceKind.Text, "TRN01", "TRN02", "TRN03", "TRN04", "CUR01", "CUR02", "REF[].02", "REF[].03", "N1[].02", "N1[].03", "N1[].04", "N1[].REF[].02");

    public static DocumentShape LineShape { get; } = new DocumentShape("an 820 line")
        .Takes(PlaceKind.Text, "RMR01", "RMR02", "RMR03", "RMR07", "REF[].02", "REF[].03", "NTE02")
        .Takes(PlaceKind.Amount, "RMR04", "RMR05", "RMR06", "RMR08").Takes(PlaceKind.Date, "DTM[].02");

    public static DocumentShape AdjustmentShape { get; } = new DocumentShape("an 820 adjustment")
        .Needs(PlaceKind.Amount, "ADX01").Needs(PlaceKind.Text, "ADX02").Takes(PlaceKind.Text, "ADX03", "ADX04");

    public static Payment820Header Header(DocumentDraft draft) => new(
        default, Order(draft), draft.Text("TRN02") is null ? null : Trace(draft), draft.Currency(), draft.References(), draft.Dates(), draft.Parties());

    public static Payment820Line Line(DocumentDraft draft, IReadOnlyList<Adjustment820> adjustments) => new(
        default,
        null,
        null,
        draft.Text("RMR01"),
        draft.Text("RMR02"),
        draft.Text("RMR03"),
        draft.Amount("RMR04"),
        draft.Amount("RMR05"),
        draft.Amount("RMR06"),
        draft.Text("RMR07"),
        draft.Amount("RMR08"),
        draft.References(),
        draft.Dates(),
        adjustments,
        draft.Texts("NTE02"));

    public static Adjustment820 Adjustment(DocumentDraft draft) => new(default, draft.Amount("ADX01"), draft.Text("ADX02"), draft.Text("ADX03"), draft.Text("ADX04"));

    static PaymentOrder Order(DocumentDraft draft) => new(
        default,
        draft.Text("BPR01"),
        draft.Amount("BPR02"),
        draft.Text("BPR03"),
        draft.Text("BPR04"),
        draft.Text("BPR05"),
        new BankAccount(draft.Text("BPR06"), draft.Text("BPR07"), draft.Text("BPR08"), draft.Text("BPR09")),
        draft.Text("BPR10"),
        draft.Text("BPR11"),
        new BankAccount(draft.Text("BPR12"), draft.Text("BPR13"), draft.Text("BPR14"), draft.Text("BPR15")),
        draft.Date("BPR16"));

    static Trace Trace(DocumentDraft draft) => new(default, draft.Text("TRN01"), draft.Text("TRN02"), draft.Text("TRN03"), draft.Text("TRN04"));
}
