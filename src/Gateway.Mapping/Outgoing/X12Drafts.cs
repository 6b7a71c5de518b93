using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Outgoing;

/// <summary>Segments that 810 and 820 share, made from drafts.</summary>
static class X12Drafts
{
    public static IReadOnlyList<QualifiedReference> References(this DocumentDraft draft, string segment = "REF") =>
        [.. draft.Qualifiers(segment).Select(qualifier => new QualifiedReference(qualifier, draft.Text($"{segment}[{qualifier}].02"), draft.Text($"{segment}[{qualifier}].03")))];

    public static IReadOnlyList<QualifiedDate> Dates(this DocumentDraft draft) =>
        [.. draft.Qualifiers("DTM").Select(qualifier => new QualifiedDate(qualifier, draft.Date($"DTM[{qualifier}].02"), null))];

    public static IReadOnlyList<X12Party> Parties(this DocumentDraft draft) =>
        [.. draft.Qualifiers("N1").Select(role => new X12Party(
            role, draft.Text($"N1[{role}].02"), draft.Text($"N1[{role}].03"), draft.Text($"N1[{role}].04"), [], null, null, null, null, draft.References($"N1[{role}].REF")))];

    public static CurrencyNote? Currency(this DocumentDraft draft) => draft.Text("CUR02") is { } code ? new CurrencyNote(draft.Text("CUR01"), code) : null;
}
