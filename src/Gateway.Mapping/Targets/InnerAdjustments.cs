using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Adjustments that stand below a line.</summary>
abstract class InnerAdjustments<TLine>
{
    /// <summary>How many stand below this line.</summary>
    public abstract int Count(TLine line);

    /// <param name="explained">What the line says that its adjustments come to: paid less gross and discount; null where it does not say.</param>
    public abstract void Read(TLine line, Currency currency, decimal? explained, List<RemittanceAdjustment> into, ref List<Fault>? faults);
}

/// <summary>Section <c>lineAdjustment</c>.</summary>
sealed class InnerAdjustments<TLine, TAdjustment>(
    MapSections map, SelectorTable<TAdjustment> paths, Func<TLine, IReadOnlyList<TAdjustment>> below) : InnerAdjustments<TLine>
{
    readonly AdjustmentFields<TAdjustment> fields = new(map, "lineAdjustment", paths);
    readonly bool signByBalance = map.Setting("adjustmentSignByBalance");

    public override int Count(TLine line) => below(line).Count;

    public override void Read(TLine line, Currency currency, decimal? explained, List<RemittanceAdjustment> into, ref List<Fault>? faults)
    {
        var sources = below(line);
        var first = into.Count;
        var sum = 0m;
        for (var index = 0; index < sources.Count; index++)
        {
            var adjustment = fields.Read(sources[index], currency, ref faults);
            sum += adjustment.Amount.Amount;
            into.Add(adjustment);
        }

        // An AJT does not say whether it takes away or adds: the line's own amounts do. Where they fit neither way, the sign stays as sent.
        for (var index = first; signByBalance && sum != 0m && -sum == explained && index < into.Count; index++)
        {
            into[index] = into[index] with { Amount = -into[index].Amount };
        }
    }
}
