namespace Gateway.Receivables.Deposits;

/// <summary>
/// Which deposits of an account confirm which items, in exact amounts only: a whole day with a whole day, then batch by batch, then what belongs together (a file, a lockbox); first on the
/// same day, then on neighbouring ones, the nearest first, since a bank may credit in the evening what is told in the morning. It confirms and says what is open; nothing is booked by it.
/// </summary>
public sealed class DepositTieOut
{
    /// <summary>Days from the items to their credit, in the order in which they are tried; five span a long weekend.</summary>
    static readonly int[] distances = [0, 1, 2, 3, 4, 5, -1];

    /// <summary>Without a counterpart so far. Equal ones are several, so they are told apart by what they are, not by what they say.</summary>
    readonly HashSet<DepositedBatch> batches;
    readonly HashSet<DepositLine> lines;

    DepositTieOut(IEnumerable<DepositedBatch> batches, IEnumerable<DepositLine> lines) =>
        (this.batches, this.lines) = (new HashSet<DepositedBatch>(batches, ReferenceEqualityComparer.Instance), new HashSet<DepositLine>(lines, ReferenceEqualityComparer.Instance));

    /// <summary>How many days after the items their credit may be told at the latest.</summary>
    public static int DaysApart => distances.Max();

    /// <summary>One row for each day on which there is anything, in order.</summary>
    public static IReadOnlyList<DepositDay> Days(IReadOnlyCollection<DepositedBatch> batches, IReadOnlyCollection<DepositLine> lines)
    {
        var open = new DepositTieOut(batches, lines);
        foreach (var distance in distances)
        {
            open.PairDays(distance);
            open.PairBatches(distance);
            open.PairGroups(distance);
        }

        var (itemsOpen, linesOpen) = (open.batches.ToLookup(batch => batch.Day), open.lines.Where(line => line.IsOwed).ToLookup(line => line.Day));
        var (items, told) = (batches.ToLookup(batch => batch.Day), lines.Where(line => line.IsOwed || !open.lines.Contains(line)).ToLookup(line => line.Day));
        return [.. items.Select(day => day.Key).Union(told.Select(day => day.Key)).Order().Select(day => new DepositDay(
            day, items[day].Sum(batch => batch.Items), items[day].Sum(batch => batch.Amount), itemsOpen[day].Sum(batch => batch.Amount),
            told[day].Count(), told[day].Sum(line => line.Amount), linesOpen[day].Sum(line => line.Amount)))];
    }

    void PairDays(int distance)
    {
        var told = lines.ToLookup(line => line.Day);
        foreach (var day in batches.GroupBy(batch => batch.Day).OrderBy(day => day.Key).ToList())
        {
            var (total, credits) = (day.Sum(batch => batch.Amount), told[day.Key.AddDays(distance)].Where(lines.Contains).ToList());
            foreach (var whole in new[] { credits.FindAll(line => line.IsOwed), credits }.Where(whole => whole.Count > 0))
            {
                if (whole.Sum(line => line.Amount) == total)
                {
                    Close(day, whole);
                    break;
                }
            }
        }
    }

    void PairBatches(int distance)
    {
        var told = Told();
        foreach (var batch in batches.OrderBy(batch => batch.Day).ToList())
        {
            if (told.TryGetValue((batch.Day.AddDays(distance), batch.Amount), out var fitting) && fitting.TryDequeue(out var line))
            {
                Close([batch], [line]);
            }
        }
    }

    void PairGroups(int distance)
    {
        var told = Told();
        foreach (var together in batches.SelectMany(batch => batch.Groups.Select(name => (batch.Day, name, batch))).GroupBy(each => (each.Day, each.name), each => each.batch).OrderBy(group => group.Key.Day).ToList())
        {
            var group = together.Where(batches.Contains).ToList();
            if (group.Count > 1 && told.TryGetValue((together.Key.Day.AddDays(distance), group.Sum(batch => batch.Amount)), out var fitting) && fitting.TryDequeue(out var line))
            {
                Close(group, [line]);
            }
        }
    }

    /// <summary>Open lines by day and amount; those whose items are owed first.</summary>
    Dictionary<(DateOnly Day, decimal Amount), Queue<DepositLine>> Told() =>
        lines.GroupBy(line => (line.Day, line.Amount)).ToDictionary(same => same.Key, same => new Queue<DepositLine>(same.OrderByDescending(line => line.IsOwed)));

    void Close(IEnumerable<DepositedBatch> confirmed, IEnumerable<DepositLine> explained)
    {
        batches.ExceptWith(confirmed);
        lines.ExceptWith(explained);
    }
}
