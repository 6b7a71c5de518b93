using System.Globalization;
using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>Ten times the lines may take about ten times the work. Work is measured in allocated bytes, which are the same on every machine.</summary>
public sealed class LargeAdviceTests
{
    [Fact]
    public void A_hundred_thousand_lines_apply_in_proportional_work()
    {
        var (small, few) = Measure(10_000, number => Text(number));
        var (large, many) = Measure(100_000, number => Text(number));

        small.Applies.ShouldBeTrue(small.Why);
        large.Applies.ShouldBeTrue(large.Why);
        large.Applications.Count.ShouldBe(100_000);
        ((double)many / few).ShouldBeInRange(5, 15);
    }

    [Fact]
    public void A_hundred_thousand_mistyped_lines_are_explained_in_proportional_work()
    {
        var (small, few) = Measure(10_000, number => $"{Text(number)}X");
        var (large, many) = Measure(100_000, number => $"{Text(number)}X");

        small.Applies.ShouldBeFalse();
        large.Applies.ShouldBeFalse();
        large.Applications.Count.ShouldBe(100_000, "each line's document is one keystroke away and proposed");
        ((double)many / few).ShouldBeInRange(5, 15);
    }

    [Fact]
    public void One_number_shared_by_ten_thousand_customers_is_looked_up_not_searched()
    {
        var lines = ClerksCase.Of("account=C1", "C1 1 10.00", "1 10.00", "10.00");
        var shared = Enumerable.Range(0, 10_000).Select(at => lines.Candidates[0] with { Id = at + 10, CustomerNumber = $"X{at}" });

        Matcher.Decide(lines with { Candidates = [.. shared, .. lines.Candidates] }).Applies.ShouldBeTrue();
    }

    [Fact]
    public void More_readings_than_are_looked_at_never_count_as_one()
    {
        var matchCase = ClerksCase.Of("account=C1", "C1 1 10.00", "01 10.00", "10.00");
        var many = Enumerable.Range(2, 40).Select(zeros => matchCase.Candidates[0] with { Id = zeros, Number = $"{new string('0', zeros)}1" });

        var decision = Matcher.Decide(matchCase with { Candidates = [.. matchCase.Candidates, .. many] });

        decision.Why.ShouldBe("Not applied, because reference 01 of line 1 could mean more documents than are looked at: choose the document.");
    }

    static (MatchDecision Decision, long Bytes) Measure(int count, Func<int, string> reference)
    {
        var model = ClerksCase.Of("account=C1", "C1 1 10.00", "1 10.00", "10.00");
        var total = model.Receipt.Amount with { Amount = 10m * count };
        var numbers = Enumerable.Range(0, count).ToList();
        var matchCase = model with
        {
            Receipt = model.Receipt with { Amount = total },
            Advice = model.Advice! with { Amount = total },
            Candidates = numbers.Select(number => model.Candidates[0] with { Id = number + 1, Number = Text(number) }).ToList(),
            Lines = numbers.Select(number => model.Lines[0] with { Sequence = number + 1, Reference = reference(number) }).ToList(),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decision = Matcher.Decide(matchCase);
        return (decision, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Spread out, so that a number with a mistake in it is near one document only.</summary>
    static string Text(int number) => ((long)number * 7_919 % 1_000_003 + 10_000_000).ToString(CultureInfo.InvariantCulture);
}
