using System.Text.Json;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Replay;
using Gateway.Host.MatchBench.Scoring;

namespace Gateway.Host.Tests.MatchBench;

public sealed class ScoringTests
{
    static readonly AppliedDocument invoice = new("4410", "C7", 100_00, 100_00);

    [Theory]
    [InlineData("what the truth names", "4410", false, false, "right 1, wrong 0, undone 0, left 0")]
    [InlineData("another document", "4411", false, false, "right 0, wrong 1, undone 0, left 0")]
    [InlineData("it came back and was undone", "4410", true, true, "right 1, wrong 0, undone 1, left 0")]
    [InlineData("it came back, and nobody undid it yet", "4410", true, false, "right 1, wrong 0, undone 0, left 1")]
    [InlineData("a return reopened what was paid", "4410", false, true, "right 1, wrong 1, undone 0, left 0")]
    public void Receipts_are_judged_by_what_they_pay_and_by_what_is_reopened(string what, string trueInvoice, bool cameBack, bool isUndone, string expected)
    {
        var score = Scored([new TruthRow("T1", 100m, trueInvoice, 100_00, "Single", true) { Customer = "C7", IsReturned = cameBack }], [Outcome("T1", [invoice]) with { IsBack = isUndone }]);
        $"right {score.StraightThrough}, wrong {score.Wrong}, undone {score.Undone}, left {score.LeftToUndo}".ShouldBe(expected, what);
    }

    [Fact]
    public void A_second_payment_that_is_applied_is_wrong_and_counted_as_a_duplicate()
    {
        var score = Scored([new TruthRow("T1", 100m, null, 0, "Duplicate", false)], [Outcome("T1", [invoice])]);
        (score.Wrong, score.DuplicatesApplied).ShouldBe((1, 1));
    }

    [Fact]
    public void The_same_money_taken_twice_is_wrong()
    {
        var score = Scored([new TruthRow("T1", 100m, "4410", 100_00, "Single", true)], [Outcome("T1", [invoice]), Outcome("T1", [invoice])]);
        (score.StraightThrough, score.Wrong, score.DuplicatesApplied).ShouldBe((1, 1, 1));
    }

    [Theory]
    [InlineData(0, 300, "0.000% (0.000% to 1.000%)")]
    [InlineData(300, 300, "100.0% (99.0% to 100.0%)")]
    [InlineData(50, 100, "50.0% (40.4% to 59.6%)")]
    [InlineData(0, 0, "0.0% (0.0% to 100.0%)")]
    public void Shares_stand_between_their_bounds(int part, int whole, string expected) => Interval.Of(part, whole).ToString().ShouldBe(expected);

    [Fact]
    public void Suggestions_are_trusted_by_what_went_before()
    {
        var calibration = new Calibration();
        for (var i = 0; i < 100; i++) calibration.Take(Outcome("T", []) with { Suggested = [new SuggestedDocuments("references", [invoice])] }, isRight: i % 10 != 9);
        var bands = calibration.Bands.ToList();
        bands.Sum(band => band.Of).ShouldBe(100);
        bands.MaxBy(band => band.Of).Confidence.ShouldBe("75% to 90%");
    }

    [Fact]
    public void The_last_line_of_a_run_is_one_object_of_these_counts()
    {
        var report = new BenchReport(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5, 13.5, [new BaselineFigures("exact reference only", 14, 15)]);
        using var json = JsonDocument.Parse(report.ToJson());
        string[] keys =
        [
            "customers", "openInvoices", "receipts", "usable", "straightThrough", "wrong", "incomplete", "duplicatesApplied", "centsOutOfBalance", "suggestionTop1", "suggestionTop3",
            "receiptsPerSecond", "peakMemoryMegabytes", "baselines",
        ];
        json.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(keys);
        json.RootElement.EnumerateObject().SkipLast(1).ShouldAllBe(property => property.Value.ValueKind == JsonValueKind.Number);
        json.RootElement.GetProperty("baselines")[0].EnumerateObject().Select(property => property.Name).ShouldBe(["name", "straightThrough", "wrong"]);
        report.ToJson().ShouldNotContain('\n');
    }

    static Score Scored(IEnumerable<TruthRow> truth, IReadOnlyList<ReceiptOutcome> outcomes) => Score.Of(new ReplayResult(1, 1, outcomes, TimeSpan.FromSeconds(1), [], 0), new TruthIndex(truth));

    static ReceiptOutcome Outcome(string trace, IReadOnlyList<AppliedDocument> applied) => new(1, [trace], 100m, trace, applied.Count > 0, applied, [], null, "");
}
