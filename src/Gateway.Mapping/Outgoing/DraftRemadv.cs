using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>A REMADV from drafts. Data element numbers: UN/EDIFACT D.96A.</summary>
static class DraftRemadv
{
    public static DocumentShape HeaderShape { get; } = new DocumentShape("a REMADV header")
        .Needs(PlaceKind.Text, "BGM.1001", "BGM.1004").Takes(PlaceKind.Text, "BGM.1225", "CUX.6345", "RFF[].1154")
        .Takes(PlaceKind.Text, "NAD[].3039", "NAD[].3055", "NAD[].3036", "NAD[].RFF[].1154", "FII[].3194", "FII[].3192", "FII[].3433", "FII[].1131", "FII[].3432")
        .Takes(PlaceKind.Date, "DTM[].2380");

    public static DocumentShape LineShape { get; } = new DocumentShape("a REMADV document (DOC)")
        .Needs(PlaceKind.Text, "DOC.1001").Takes(PlaceKind.Text, "DOC.1004", "CUX.6345", "RFF[].1154", "NAD[].3039", "NAD[].3055", "NAD[].3036", "FTX.4440", "MOA[].6345")
        .Takes(PlaceKind.Amount, "MOA[].5004").Takes(PlaceKind.Date, "DTM[].2380");

    public static DocumentShape AdjustmentShape { get; } = new DocumentShape("a REMADV adjustment (AJT)")
        .Needs(PlaceKind.Text, "AJT.4465").Needs(PlaceKind.Amount, "MOA.5004").Takes(PlaceKind.Text, "RFF.1153", "RFF.1154", "FTX.4440");

    public static DocumentShape SummaryShape { get; } = new DocumentShape("a REMADV summary").Takes(PlaceKind.Amount, "MOA[].5004").Takes(PlaceKind.Text, "MOA[].6345", "FTX.4440");

    public static RemadvHeader Header(DocumentDraft draft) => new(
        default,
        draft.Text("BGM.1001"),
        draft.Text("BGM.1004"),
        draft.Text("BGM.1225"),
        draft.Text("CUX.6345"),
        draft.EdifactDates(),
        draft.EdifactReferences(),
        draft.EdifactInstitutions(),
        draft.EdifactParties());

    public static RemadvLine Line(DocumentDraft draft, IReadOnlyList<RemadvAdjustment> adjustments) => new(
        default,
        draft.Text("DOC.1001"),
        draft.Text("DOC.1004"),
        draft.Text("CUX.6345"),
        draft.EdifactAmounts(),
        draft.EdifactDates(),
        draft.EdifactReferences(),
        draft.EdifactParties(),
        adjustments,
        draft.Texts("FTX.4440"));

    public static RemadvAdjustment Adjustment(DocumentDraft draft) => new(
        default, draft.Text("AJT.4465"), draft.Amount("MOA.5004"), new EdifactReference(draft.Text("RFF.1153"), draft.Text("RFF.1154"), null), draft.Text("FTX.4440"));

    public static RemadvSummary Summary(DocumentDraft draft) => new(default, draft.EdifactAmounts(), draft.Texts("FTX.4440"));
}
