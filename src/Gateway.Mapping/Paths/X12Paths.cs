using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>Paths of the X12 segments that several document parts carry.</summary>
static class X12Paths
{
    public static SelectorTable<TSource> AddReferences<TSource>(
        this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<QualifiedReference>> list) => table
        .AddQualified<string>("REF[].02", qualifier => source => list(source).Of(qualifier)?.Value)
        .AddQualified<string>("REF[].03", qualifier => source => list(source).Of(qualifier)?.Description);

    public static SelectorTable<TSource> AddDates<TSource>(
        this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<QualifiedDate>> list) => table
        .AddQualified<DateOnly?>("DTM[].02", qualifier => source => list(source).Of(qualifier)?.Date);

    public static SelectorTable<TSource> AddParties<TSource>(
        this SelectorTable<TSource> table, Func<TSource, IReadOnlyList<X12Party>> list) => table
        .AddQualified<string>("N1[].02", role => source => list(source).Of(role)?.Name)
        .AddQualified<string>("N1[].03", role => source => list(source).Of(role)?.IdQualifier)
        .AddQualified<string>("N1[].04", role => source => list(source).Of(role)?.Id)
        .AddTwiceQualified<string>("N1[].REF[].02", (role, qualifier) => source => list(source).Of(role)?.References.Of(qualifier)?.Value);
}
