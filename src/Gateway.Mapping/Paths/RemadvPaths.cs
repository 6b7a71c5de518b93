using System.Runtime.InteropServices;
using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>What a REMADV says of the whole payment: at its beginning, and in the total after UNS.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Remadv(RemadvHeader Header, RemadvSummary? Summary);

/// <summary>Paths of a REMADV. Data element numbers: UN/EDIFACT D.96A.</summary>
static class RemadvPaths
{
    public static SelectorTable<Remadv> Header { get; } = new SelectorTable<Remadv>("a REMADV header or summary", advice => advice.Header.Position)
        .Add("BGM.1001", advice => advice.Header.DocumentCode)
        .Add("BGM.1004", advice => advice.Header.Number)
        .Add("BGM.1225", advice => advice.Header.Function)
        .Add("CUX.6345", advice => advice.Header.Currency)
        .AddDates(advice => advice.Header.Dates)
        .AddReferences(advice => advice.Header.References)
        .AddInstitutions(advice => advice.Header.Institutions)
        .AddParties(advice => advice.Header.Parties)
        .AddAmounts(advice => advice.Summary?.Amounts ?? [])
        .Add("FTX.4440", advice => advice.Summary?.Notes.First());

    public static SelectorTable<RemadvLine> Line { get; } = new SelectorTable<RemadvLine>("a REMADV document (DOC)", line => line.Position)
        .Add("DOC.1001", line => line.DocumentCode)
        .Add("DOC.1004", line => line.Number)
        .Add("AJT.4465", line => line.Adjustments.Count == 0 ? null : line.Adjustments[0].Reason)
        .Add("CUX.6345", line => line.Currency)
        .AddAmounts(line => line.Amounts)
        .AddDates(line => line.Dates)
        .AddReferences(line => line.References)
        .AddParties(line => line.Parties)
        .Add("FTX.4440", line => line.Notes.First());

    public static SelectorTable<RemadvAdjustment> Adjustment { get; } = new SelectorTable<RemadvAdjustment>("a REMADV adjustment (AJT)", adjustment => adjustment.Position)
        .Add("AJT.4465", adjustment => adjustment.Reason)
        .Add("MOA.5004", adjustment => adjustment.Amount)
        .Add("RFF.1153", adjustment => adjustment.Reference.Qualifier)
        .Add("RFF.1154", adjustment => adjustment.Reference.Number)
        .Add("FTX.4440", adjustment => adjustment.Text);
}
