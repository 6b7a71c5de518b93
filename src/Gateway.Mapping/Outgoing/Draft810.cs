using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>An 810 from drafts. Segment and element numbers: X12 004010.</summary>
static class Draft810
{
    public static DocumentShape HeaderShape { get; } = new DocumentShape("an 810 header")
        .Needs(PlaceKind.Date, "BIG01").Needs(PlaceKind.Text, "BIG02")
        .Takes(PlaceKind.Date, "BIG03").Takes(PlaceKind.Text, "BIG04", "BIG05", "BIG07", "BIG08", "CUR01", "CUR02", "NTE02")
        .Takes(PlaceKind.Text, "REF[].02", "REF[].03", "N1[].02", "N1[].03", "N1[].04", "N1[].REF[].02")
        .Takes(PlaceKind.Date, "DTM[].02", "ITD04", "ITD06")
        .Takes(PlaceKind.Text, "ITD01", "ITD02").Takes(PlaceKind.Amount, "ITD03", "ITD08").Takes(PlaceKind.Count, "ITD05", "ITD07");

    public static DocumentShape LineShape { get; } = new DocumentShape("an 810 line")
        .Takes(PlaceKind.Text, "IT101", "IT103", "IT105", "PID05", "REF[].02", "REF[].03", "IT1[].02").Takes(PlaceKind.Amount, "IT102", "IT104", "TXI02");

    public static DocumentShape SummaryShape { get; } = new DocumentShape("an 810 summary")
        .Needs(PlaceKind.Amount, "TDS01").Takes(PlaceKind.Amount, "TDS02", "TDS03", "TDS04", "TXI02");

    public static Invoice810Header Header(DocumentDraft draft) => new(
        default,
        draft.Date("BIG01"),
        draft.Text("BIG02"),
        draft.Date("BIG03"),
        draft.Text("BIG04"),
        draft.Text("BIG05"),
        draft.Text("BIG07"),
        draft.Text("BIG08"),
        draft.Currency(),
        draft.References(),
        draft.Dates(),
        draft.Parties(),
        draft.Has("ITD") ? [Terms(draft)] : [],
        draft.Texts("NTE02"));

    public static Invoice810Line Line(DocumentDraft draft) => new(
        default,
        draft.Text("IT101"),
        draft.Amount("IT102"),
        draft.Text("IT103"),
        draft.Amount("IT104"),
        draft.Text("IT105"),
        [.. draft.Qualifiers("IT1").Select(qualifier => new QualifiedReference(qualifier, draft.Text($"IT1[{qualifier}].02"), null))],
        draft.References(),
        draft.Texts("PID05"),
        [],
        draft.Amount("TXI02"));

    public static Invoice810Summary Summary(DocumentDraft draft, int lines) => new(
        default, draft.Amount("TDS01"), draft.Amount("TDS02"), draft.Amount("TDS03"), draft.Amount("TDS04"), draft.Amount("TXI02"), [], lines);

    static Terms Terms(DocumentDraft draft) => new(
        draft.Text("ITD01"),
        draft.Text("ITD02"),
        draft.Amount("ITD03"),
        draft.Date("ITD04"),
        draft.Count("ITD05"),
        draft.Date("ITD06"),
        draft.Count("ITD07"),
        draft.Amount("ITD08"));
}
