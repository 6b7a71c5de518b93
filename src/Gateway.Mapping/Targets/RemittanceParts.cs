using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;

namespace Gateway.Mapping.Targets;

/// <summary>The sections of a remittance map, compiled for one kind of document.</summary>
sealed class RemittanceParts<THeader, TLine, TAdjustment>(
    MapSections map,
    SelectorTable<THeader> headerPaths,
    SelectorTable<TLine> linePaths,
    SelectorTable<TAdjustment> adjustmentPaths,
    Func<TLine, IReadOnlyList<TAdjustment>> below)
{
    public AdviceFields<THeader> Header { get; } = new(map, headerPaths);

    public LineFields<TLine> Line { get; } = new(map, linePaths, LineAmounts.Needed, new InnerAdjustments<TLine, TAdjustment>(map, adjustmentPaths, below));
}
