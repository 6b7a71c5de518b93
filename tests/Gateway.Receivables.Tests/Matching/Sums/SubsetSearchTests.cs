using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Tests.Matching.Sums;

/// <summary>The proof that a sum is the only one, against counting all choices.</summary>
public sealed class SubsetSearchTests
{
    static Gen<(long Target, SubsetItem[] Items, long Scale)> Question =>
        from count in Gen.Choose(1, 9)
        from amounts in Gen.ArrayOf(Gen.Elements<long>(-300, -75, 5, 10, 98, 99, 100, 100, 250, 333, 1_000), count)
        from reduced in Gen.ArrayOf(Gen.Elements<long>(0, 0, 0, 2, 98), count)
        from target in Gen.Choose(1, 1_500)
        from scale in Gen.Elements<long>(1, 1, 7, 100_000_000)
        select (target * scale, amounts.Zip(reduced, (amount, less) => new SubsetItem(amount * scale, less == 0 ? 0 : (amount - less) * scale)).ToArray(), scale);

    [Fact]
    public void Tells_none_one_and_several_apart_as_counting_does() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Question.ToArbitrary(), question =>
    {
        var proof = SubsetSearch.Find(question.Target, question.Items);
        var ways = Count(question.Target, question.Items);
        proof.Uniqueness.ShouldBe((Uniqueness)Math.Min(ways, 2));
        proof.Found.Count.ShouldBe((int)proof.Uniqueness);
        proof.Found.ShouldAllBe(found => found.Sum(choice => choice.IsReduced ? question.Items[choice.At].Reduced : question.Items[choice.At].Amount) == question.Target);
        proof.Found.Select(found => string.Join(",", found.OrderBy(choice => choice.At))).ShouldBeUnique();
    }));

    [Theory]
    [InlineData(50)]
    [InlineData(500)]
    public void Five_hundred_open_invoices_stay_within_a_few_steps_for_each(int count)
    {
        var random = new Random(7);
        var steps = new List<long>();
        for (var no = 0; no < 25; no++)
        {
            var items = Enumerable.Range(0, count).Select(_ => new SubsetItem(random.Next(2_000, 300_000))).ToList();
            steps.Add(SubsetSearch.Find(items[..3].Sum(item => item.Amount), items).Steps);
        }

        steps.Order().ElementAt(12).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void One_invoice_among_five_hundred_of_a_price_grid_is_not_the_only_sum()
    {
        var items = Enumerable.Range(0, 500).Select(at => new SubsetItem((at % 20 + 1) * 4_995)).ToList();

        SubsetSearch.Find(4_995 * 7, items).Uniqueness.ShouldBe(Uniqueness.NotUnique);
    }

    [Fact]
    public void Says_when_its_bound_is_reached_and_guesses_nothing()
    {
        var items = Enumerable.Range(0, 60).Select(at => new SubsetItem(1_000_000_007L * (at + 3))).Append(new SubsetItem(11)).ToList();

        var proof = SubsetSearch.Find(1_000_000_007L * 500 + 11, items);

        proof.Uniqueness.ShouldBe(Uniqueness.BoundReached);
        proof.Found.ShouldBeEmpty();
    }

    static int Count(long target, IReadOnlyList<SubsetItem> items, int at = 0) => at == items.Count
        ? target == 0 ? 1 : 0
        : Count(target, items, at + 1) + Count(target - items[at].Amount, items, at + 1)
            + (items[at].Amount > 0 && items[at].Reduced > 0 && items[at].Reduced < items[at].Amount ? Count(target - items[at].Reduced, items, at + 1) : 0);
}
