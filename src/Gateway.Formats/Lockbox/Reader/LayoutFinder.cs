using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>
/// Finds the layout of a file of which none is known: the one whose totals agree with the checks, then the one whose documents come to their
/// checks and that explains most of the file. Where the best ones read different money, nobody guesses.
/// </summary>
static class LayoutFinder
{
    public static FoundLayout Find(LockboxCatalog catalog, string? named, RecordCursor cursor)
    {
        if (named is not null && catalog.Find(named) is { } known) return new FoundLayout(known, null);
        var bytes = cursor.LookAhead(out var complete);
        var tried = new List<(LockboxLayout Layout, LayoutScore Score)>();
        foreach (var layout in catalog.All) tried.Add((layout, LayoutTrial.Of(layout, bytes, cursor.RecordSize, complete)));
        var best = tried.MinBy(trial => trial.Score.Order).Score;
        var equals = tried.Where(trial => trial.Score.Order == best.Order).OrderBy(trial => trial.Layout.RecordSize == trial.Score.RecordSize ? 0 : 1)
            .ThenByDescending(trial => trial.Score.Fields).ThenBy(trial => trial.Layout.Depth).ThenBy(trial => trial.Layout.Name, StringComparer.Ordinal).ToList();
        var taken = equals[0].Layout;
        return new FoundLayout(taken, Doubt(taken, equals, best, cursor.Position));
    }

    static Fault? Doubt(LockboxLayout taken, List<(LockboxLayout Layout, LayoutScore Score)> equals, LayoutScore best, SourcePosition position)
    {
        var names = string.Join(", ", equals.Select(trial => trial.Layout.Name));
        if (equals.Exists(trial => trial.Score.Money != best.Money)) return LockboxFaultKinds.LayoutAmbiguous.At(position, found: names, expected: taken.Name);
        if (best.Checks > 0 && best.BatchesWell == 0 && best.BatchesWrong > 0) return LockboxFaultKinds.LayoutUnproven.At(position, expected: taken.Name);
        return equals.Exists(trial => trial.Score.Values != equals[0].Score.Values) ? LockboxFaultKinds.LayoutSeveral.At(position, found: names, expected: taken.Name) : null;
    }
}

/// <param name="Doubt">Null where nothing speaks against it.</param>
sealed record FoundLayout(LockboxLayout Layout, Fault? Doubt);
