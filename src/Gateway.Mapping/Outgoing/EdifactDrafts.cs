using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>Segments that INVOIC and REMADV share, made from drafts.</summary>
static class EdifactDrafts
{
    public static IReadOnlyList<EdifactReference> EdifactReferences(this DocumentDraft draft, string segment = "RFF") =>
        [.. draft.Qualifiers(segment).Select(qualifier => new EdifactReference(qualifier, draft.Text($"{segment}[{qualifier}].1154"), null))];

    public static IReadOnlyList<EdifactDate> EdifactDates(this DocumentDraft draft) =>
        [.. draft.Qualifiers("DTM").Select(qualifier => new EdifactDate(qualifier, draft.Date($"DTM[{qualifier}].2380"), null))];

    public static IReadOnlyList<EdifactAmount> EdifactAmounts(this DocumentDraft draft) =>
        [.. draft.Qualifiers("MOA").Select(qualifier => new EdifactAmount(default, qualifier, draft.Amount($"MOA[{qualifier}].5004"), draft.Text($"MOA[{qualifier}].6345")))];

    public static IReadOnlyList<EdifactTradeParty> EdifactParties(this DocumentDraft draft) =>
        [.. draft.Qualifiers("NAD").Select(role => new EdifactTradeParty(
            role, draft.Text($"NAD[{role}].3039"), null, draft.Text($"NAD[{role}].3055"), draft.Text($"NAD[{role}].3036"), [], null, null, null,
            draft.EdifactReferences($"NAD[{role}].RFF")))];

    public static IReadOnlyList<EdifactFinancialInstitution> EdifactInstitutions(this DocumentDraft draft) =>
        [.. draft.Qualifiers("FII").Select(role => new EdifactFinancialInstitution(
            role, draft.Text($"FII[{role}].3194"), draft.Text($"FII[{role}].3192"), draft.Text($"FII[{role}].3433"), draft.Text($"FII[{role}].1131"), draft.Text($"FII[{role}].3432")))];
}
