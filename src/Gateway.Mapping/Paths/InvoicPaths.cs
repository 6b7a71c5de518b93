using System.Runtime.InteropServices;
using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>The parts of an INVOIC that an open item is made of.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Invoic(InvoicHeader Header, InvoicSummary Summary);

/// <summary>Paths of an INVOIC. Data element numbers: UN/EDIFACT D.96A; what stands below a PAT is named by its type.</summary>
static class InvoicPaths
{
    public static SelectorTable<Invoic> Invoice { get; } = new SelectorTable<Invoic>("an INVOIC header or summary", invoice => invoice.Header.Position)
        .Add("BGM.1001", invoice => invoice.Header.DocumentCode)
        .Add("BGM.1004", invoice => invoice.Header.Number)
        .Add("BGM.1225", invoice => invoice.Header.Function)
        .Add("CUX.6345", invoice => invoice.Header.Currency)
        .Add("FTX.4440", invoice => invoice.Header.Notes.First())
        .AddDates(invoice => invoice.Header.Dates)
        .AddReferences(invoice => invoice.Header.References)
        .AddInstitutions(invoice => invoice.Header.Institutions)
        .AddParties(invoice => invoice.Header.Parties)
        .AddTerms("2152", terms => terms.Days)
        .AddTerms("DTM.2380", terms => terms.DueDate)
        .AddTerms("PCD.5482", terms => terms.Percent)
        .AddTerms("MOA.5004", terms => terms.Amount)
        .AddAmounts(invoice => invoice.Summary.Amounts);

    static SelectorTable<Invoic> AddTerms<TValue>(this SelectorTable<Invoic> table, string element, Func<InvoicTerms, TValue?> read) => table
        .AddQualified<TValue>($"PAT[].{element}", type => invoice => Of(invoice.Header.Terms, type) is { } terms ? read(terms) : default);

    static InvoicTerms? Of(IReadOnlyList<InvoicTerms> terms, string type)
    {
        for (var index = 0; index < terms.Count; index++)
        {
            if (terms[index].Type == type)
            {
                return terms[index];
            }
        }

        return null;
    }
}
