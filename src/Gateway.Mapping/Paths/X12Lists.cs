using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>The first segment of a qualifier. Lists are short, and this runs for every line: plain loops, no allocation.</summary>
static class X12Lists
{
    public static QualifiedReference? Of(this IReadOnlyList<QualifiedReference> references, string qualifier)
    {
        for (var index = 0; index < references.Count; index++)
        {
            if (references[index].Qualifier == qualifier)
            {
                return references[index];
            }
        }

        return null;
    }

    public static QualifiedDate? Of(this IReadOnlyList<QualifiedDate> dates, string qualifier)
    {
        for (var index = 0; index < dates.Count; index++)
        {
            if (dates[index].Qualifier == qualifier)
            {
                return dates[index];
            }
        }

        return null;
    }

    public static X12Party? Of(this IReadOnlyList<X12Party> parties, string role)
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

    public static Terms? Of(this IReadOnlyList<Terms> terms, string type)
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

    public static T? First<T>(this IReadOnlyList<T> items)
        where T : class => items.Count == 0 ? null : items[0];
}
