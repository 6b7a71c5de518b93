using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>
/// Paths of the EDIFACT segments that several document parts carry: segment, qualifier and data element number (<c>NAD[BY].3039</c>), as the UN directories name
/// them. Lists are short, and this runs for every line: plain loops, no allocation.
/// </summary>
static class EdifactPaths
{
    public static SelectorTable<TSource> AddReferences<TSource>(this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<EdifactReference>> list) => table
        .AddQualified<string>("RFF[].1154", qualifier => source => Of(list(source), qualifier).Number);

    public static SelectorTable<TSource> AddDates<TSource>(this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<EdifactDate>> list) => table
        .AddQualified<DateOnly?>("DTM[].2380", qualifier => source => Of(list(source), qualifier));

    public static SelectorTable<TSource> AddAmounts<TSource>(this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<EdifactAmount>> list) => table
        .AddQualified<decimal?>("MOA[].5004", qualifier => source => Of(list(source), qualifier).Amount)
        .AddQualified<string>("MOA[].6345", qualifier => source => Of(list(source), qualifier).Currency);

    public static SelectorTable<TSource> AddParties<TSource>(this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<EdifactTradeParty>> list) => table
        .AddQualified<string>("NAD[].3039", role => source => Of(list(source), role)?.Id)
        .AddQualified<string>("NAD[].3055", role => source => Of(list(source), role)?.Agency)
        .AddQualified<string>("NAD[].3036", role => source => Of(list(source), role)?.Name)
        .AddTwiceQualified<string>("NAD[].RFF[].1154", (role, qualifier) => source => Of(list(source), role) is { } party ? Of(party.References, qualifier).Number : null);

    public static SelectorTable<TSource> AddInstitutions<TSource>(
        this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<EdifactFinancialInstitution>> list) => table
        .AddQualified<string>("FII[].3194", role => source => Of(list(source), role)?.Account)
        .AddQualified<string>("FII[].3192", role => source => Of(list(source), role)?.HolderName)
        .AddQualified<string>("FII[].3433", role => source => Of(list(source), role)?.BankId)
        .AddQualified<string>("FII[].3432", role => source => Of(list(source), role)?.BankName);

    public static string? First(this IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts[0];

    static EdifactReference Of(IReadOnlyList<EdifactReference> references, string qualifier)
    {
        for (var index = 0; index < references.Count; index++)
        {
            if (references[index].Qualifier == qualifier)
            {
                return references[index];
            }
        }

        return default;
    }

    static DateOnly? Of(IReadOnlyList<EdifactDate> dates, string qualifier)
    {
        for (var index = 0; index < dates.Count; index++)
        {
            if (dates[index].Qualifier == qualifier)
            {
                return dates[index].Date;
            }
        }

        return null;
    }

    static EdifactAmount Of(IReadOnlyList<EdifactAmount> amounts, string qualifier)
    {
        for (var index = 0; index < amounts.Count; index++)
        {
            if (amounts[index].Qualifier == qualifier)
            {
                return amounts[index];
            }
        }

        return default;
    }

    static EdifactTradeParty? Of(IReadOnlyList<EdifactTradeParty> parties, string role)
    {
        for (var index = 0; index < parties.Count; index++)
        {
            if (parties[index].Role == role)
            {
                return parties[index];
            }
        }

        return null;
    }

    static EdifactFinancialInstitution? Of(IReadOnlyList<EdifactFinancialInstitution> institutions, string role)
    {
        for (var index = 0; index < institutions.Count; index++)
        {
            if (institutions[index].Role == role)
            {
                return institutions[index];
            }
        }

        return null;
    }
}
