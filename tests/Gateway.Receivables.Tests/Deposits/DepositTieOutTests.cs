using System.Globalization;
using Gateway.Receivables.Deposits;

namespace Gateway.Receivables.Tests.Deposits;

/// <summary>Days of January, each as «3: items 100+50(file 1) credits 150»; what is open afterwards.</summary>
public sealed class DepositTieOutTests
{
    [Theory]
    [InlineData("one deposit for the day", "5 100; 5 50", "5 150", "5: confirmed")]
    [InlineData("one deposit for each batch", "5 100; 5 50", "5 50; 5 100", "5: confirmed")]
    [InlineData("one batch is not credited yet", "5 100; 5 50", "5 100", "5: items 50 open")]
    [InlineData("credited on the next day", "5 100; 5 50", "6 150", "5: confirmed; 6: confirmed")]
    [InlineData("credited after a long weekend", "5 100", "9 100", "5: confirmed; 9: confirmed")]
    [InlineData("credited a week later is another deposit", "5 100", "12 100", "5: items 100 open; 12: credits 100 open")]
    [InlineData("each day confirms itself before its neighbour", "5 100; 6 100", "6 100", "5: items 100 open; 6: confirmed")]
    [InlineData("two equal batches need two credits", "5 100; 5 100", "5 100", "5: items 100 open")]
    [InlineData("a file is credited in one sum beside another", "5 100 f1; 5 50 f1; 5 70 f2", "5 150; 5 70", "5: confirmed")]
    [InlineData("a file is credited a day later in one sum, the other on its day", "5 100 f1; 5 50 f1; 5 70 f2", "6 150; 5 70", "5: confirmed; 6: confirmed")]
    [InlineData("the sums differ", "5 100", "5 120", "5: items 100 open, credits 120 open")]
    [InlineData("a deposit without items", "", "5 120", "5: credits 120 open")]
    [InlineData("a wire that no file tells is none of ours", "5 100", "5 100; 5 999?", "5: confirmed")]
    [InlineData("a wire that an 820 tells", "5 100; 5 40", "5 100; 5 40?", "5: confirmed")]
    public void What_confirms_what(string why, string items, string credits, string expected)
    {
        var days = DepositTieOut.Days(
            [.. Cells(items).Select(cell => new DepositedBatch(Day(cell[0]), Amount(cell[1]), 1, [.. cell.Skip(2)]))],
            [.. Cells(credits).Select(cell => new DepositLine(Day(cell[0]), Amount(cell[1].TrimEnd('?')), IsOwed: !cell[1].EndsWith('?')))]);

        string.Join("; ", days.Select(Words)).ShouldBe(expected, why);
    }

    [Theory]
    [InlineData(100, 0, 11, "Awaiting")]
    [InlineData(100, 0, 12, "NotConfirmed")]
    [InlineData(0, 100, 7, "Awaiting")]
    [InlineData(0, 100, 8, "WithoutItems")]
    [InlineData(100, 120, 5, "Differs")]
    [InlineData(0, 0, 30, "Confirmed")]
    public void A_side_that_is_missing_has_its_time_and_sums_that_differ_are_told_at_once(int itemsOpen, int linesOpen, int today, string state) =>
        new DepositDay(Day("5"), 1, 100, itemsOpen, 1, 120, linesOpen).StateOn(Day(today.ToString(CultureInfo.InvariantCulture))).ToString().ShouldBe(state);

    static IEnumerable<string[]> Cells(string text) => text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Split(' '));

    static DateOnly Day(string day) => new(2026, 1, int.Parse(day, CultureInfo.InvariantCulture));

    static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    static string Words(DepositDay day)
    {
        string[] open = [.. new[] { ("items", day.ItemsOpen), ("credits", day.LinesOpen) }.Where(side => side.Item2 != 0).Select(side => $"{side.Item1} {side.Item2:0} open")];
        return $"{day.Day.Day}: {(open.Length == 0 ? "confirmed" : string.Join(", ", open))}";
    }
}
