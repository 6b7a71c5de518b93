using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>An INVOIC from drafts. Data element numbers: UN/EDIFACT D.96A.</summary>
static class DraftInvoic
{
    public static DocumentShape HeaderShape { get; } = new DocumentShape("an INVOIC header")
        .Needs(PlaceKind.Text, "BGM.1001", "BGM.1004").Takes(PlaceKind.Text, "BGM.1225", "CUX.6345", "RFF[].1154", "FTX.4440")
        .Takes(PlaceKind.Text, "NAD[].3039", "NAD[].3055", "NAD[].3036", "NAD[].RFF[].1154", "FII[].3194", "FII[].3192", "FII[].3433", "FII[].1131", "FII[].3432")
        .Takes(PlaceKind.Date, "DTM[].2380", "PAT[].DTM.2380").Takes(PlaceKind.Count, "PAT[].2152").Takes(PlaceKind.Amount, "PAT[].PCD.5482", "PAT[].MOA.5004");

    public static DocumentShape LineShape { get; } = new DocumentShape("an INVOIC line")
        .Takes(PlaceKind.Text, "LIN.1082", "LIN.7140", "LIN.7143", "IMD.7008", "QTY.6411", "PRI.5125", "RFF[].1154")
        .Takes(PlaceKind.Amount, "QTY.6060", "PRI.5118", "PRI.5284", "MOA.5004");

    public static DocumentShape SummaryShape { get; } = new DocumentShape("an INVOIC summary").Takes(PlaceKind.Amount, "MOA[].5004").Takes(PlaceKind.Text, "MOA[].6345");

    public static InvoicHeader Header(DocumentDraft draft) => new(
        default,
        draft.Text("BGM.1001"),
        draft.Text("BGM.1004"),
        draft.Text("BGM.1225"),
        draft.Text("CUX.6345"),
        null,
        null,
        draft.EdifactDates(),
        draft.EdifactReferences(),
        draft.EdifactParties(),
        draft.EdifactInstitutions(),
        [.. draft.Qualifiers("PAT").Select(type => new InvoicTerms(
            default, type, draft.Count($"PAT[{type}].2152"), draft.Date($"PAT[{type}].DTM.2380"), draft.Amount($"PAT[{type}].PCD.5482"), draft.Amount($"PAT[{type}].MOA.5004")))],
        [],
        draft.Texts("FTX.4440"));

    public static InvoicLine Line(DocumentDraft draft) => new(
        default,
        draft.Text("LIN.1082"),
        draft.Text("LIN.7140"),
        draft.Text("LIN.7143"),
        [],
        draft.Text("IMD.7008"),
        draft.Amount("QTY.6060"),
        draft.Text("QTY.6411"),
        draft.Amount("PRI.5118"),
        draft.Text("PRI.5125"),
        draft.Amount("PRI.5284"),
        draft.Amount("MOA.5004"),
        [],
        [],
        draft.EdifactReferences());

    public static InvoicSummary Summary(DocumentDraft draft, int lines) => new(default, draft.EdifactAmounts(), [], [], lines);
}
