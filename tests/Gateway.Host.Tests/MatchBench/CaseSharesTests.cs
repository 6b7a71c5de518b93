using Gateway.Host.MatchBench.Making;

namespace Gateway.Host.Tests.MatchBench;

/// <summary>
/// What is made has the shares of the specification's table: counted over one case of 1,000 customers, where a share of 3,000 payments strays by less than two points, and a small
/// one by less than half of itself.
/// </summary>
public sealed class CaseSharesTests
{
    static readonly Lazy<CaseStory> everyDay = new(() => Played(CasePack.All));
    static readonly Lazy<CaseStory> traps = new(() => Played(CasePack.Adversarial));

    static CaseStory Played(CasePack pack)
    {
        var story = CaseStory.Begin(new CasePlan(CaseSize.M, 5, pack), new Chance(5));
        story.Play();
        return story;
    }

    static List<Payment> Payments => [.. everyDay.Value.Payments];

    static List<Payment> OfEveryDay => Payments.FindAll(payment => PackShares.EveryDay.Any(share => share.Item1 == payment.Behaviour));

    [Theory]
    [InlineData("single", 42, 1.5)]
    [InlineData("multi", 24, 1.5)]
    [InlineData("balance", 6, 1)]
    [InlineData("discount", 8, 1)]
    [InlineData("short or deduction", 6, 1)]
    [InlineData("partial", 4, 1)]
    [InlineData("over", 2, 0.7)]
    [InlineData("wireFee", 3, 0.8)]
    [InlineData("prepayment", 3, 0.8)]
    [InlineData("duplicate", 2, 0.7)]
    public void Payers_behave_in_these_shares(string behaviour, double percent, double give) => PercentOf(OfEveryDay, payment => WordOf(payment.Behaviour) == behaviour).ShouldBe(percent, give);

    [Fact]
    public void A_third_of_the_discounts_is_late() =>
        PercentOf(Payments.FindAll(payment => payment.Behaviour is Behaviour.Discount or Behaviour.LateDiscount), payment => payment.Behaviour == Behaviour.LateDiscount).ShouldBe(33.3, 3);

    [Theory]
    [InlineData("Structured", 34)]
    [InlineData("FreeText", 34)]
    [InlineData("None", 18)]
    [InlineData("OrderOnly", 7)]
    [InlineData("PartialList", 7)]
    public void Remittance_comes_in_these_shares(string kind, double percent) =>
        PercentOf(Payments.FindAll(payment => payment.Behaviour != Behaviour.Trap), payment => payment.Remittance.ToString() == kind).ShouldBe(percent, 2);

    [Theory]
    [InlineData("Account", 72)]
    [InlineData("NameVariant", 20)]
    [InlineData("None", 8)]
    public void Payers_can_be_known_in_these_shares(string identity, double percent) =>
        PercentOf(Payments.FindAll(payment => payment.Behaviour != Behaviour.Trap), payment => payment.Identity.ToString() == identity).ShouldBe(percent, 2);

    [Fact]
    public void Ten_payers_of_a_hundred_share_an_account_and_ten_change_theirs()
    {
        var payers = everyDay.Value.World.Payers;
        var shared = payers.SelectMany(payer => payer.Accounts).GroupBy(account => account).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        PercentOf(payers, payer => payer.Accounts.Exists(shared.Contains)).ShouldBe(10, 2.5);
        PercentOf(payers, payer => payer.ChangesAccountOn is not null).ShouldBe(10, 2.5);
        Payments.Count(payment => payment.Account == payment.Payer.LaterAccount).ShouldBeGreaterThan(50);
        Payments.Count(payment => shared.Contains(payment.Account)).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Ledgers_are_log_normal_between_1_and_500_open_documents()
    {
        var counts = CaseStory.Begin(new CasePlan(CaseSize.M, 6, CasePack.All), new Chance(6)).World.Payers.Select(payer => payer.Open.Count(item => item.Amount > 0)).Order().ToList();
        counts[0].ShouldBeGreaterThanOrEqualTo(1);
        counts[^1].ShouldBeLessThanOrEqualTo(500);
        counts[500].ShouldBeInRange(50, 70);
        // One deviation around the median, on the scale of logarithms, holds 68 of a hundred.
        PercentOf(counts, count => count is >= 21 and <= 172).ShouldBe(68, 5);
    }

    [Fact]
    public void Amounts_are_taxed_60_on_a_price_grid_25_and_subscriptions_15()
    {
        var items = CaseStory.Begin(new CasePlan(CaseSize.M, 6, CasePack.All), new Chance(6)).World.Payers.SelectMany(payer => payer.Open).Where(item => item.Amount > 0).ToList();
        PercentOf(items, item => item.Amount == item.Owner.Subscription).ShouldBe(15, 1);
        PercentOf(items, item => item.Amount % 25m == 0).ShouldBe(25, 1.5);
    }

    [Fact]
    public void Numbers_are_made_in_four_ways_and_two_sources_share_theirs()
    {
        var items = everyDay.Value.World.Payers.SelectMany(payer => payer.Open.Concat(payer.Paid)).ToList();
        foreach (var numbering in Enum.GetValues<Numbering>()) PercentOf(items, item => item.Owner.Numbering == numbering).ShouldBeGreaterThan(4, $"{numbering}");
        items.Select(item => (item.Owner, item.Number)).ShouldBeUnique();
        items.GroupBy(item => item.Number).Count(group => group.Select(item => item.Owner).Distinct().Count() > 1).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Each_kind_of_noise_is_there()
    {
        var seen = Payments.SelectMany(payment => payment.Written.Select(line => line.Noise).Append(payment.TextNoise)).CountBy(kind => kind).ToDictionary();
        foreach (var kind in Enum.GetValues<NoiseKind>()) seen.GetValueOrDefault(kind).ShouldBeGreaterThan(5, $"{kind}");
    }

    [Fact]
    public void Advices_come_up_to_five_days_early_and_ten_late_some_never_some_twice_some_corrected()
    {
        var apart = Payments.FindAll(payment => payment.HasReassociation);
        PercentOf(apart, payment => payment.IsAdviceLost).ShouldBe(6, 3);
        var advices = apart.Select(payment => payment.Advice).OfType<AdvicePlan>().ToList();
        advices.Select(advice => advice.DayOffset).Distinct().Order().ShouldBe(Enumerable.Range(-5, 16));
        PercentOf(advices, advice => advice.Copies > 1).ShouldBe(4, 3);
        PercentOf(advices, advice => advice.IsCorrected).ShouldBe(4, 3);
    }

    [Fact]
    public void Second_payments_come_on_the_same_day_within_days_and_later_with_a_number_and_without()
    {
        var seconds = Played(CasePack.Returns).Payments.Where(payment => payment.Behaviour == Behaviour.Duplicate).ToList();
        seconds.Count(payment => payment.SameWayAs is not null).ShouldBeGreaterThan(0);
        seconds.Count(payment => payment.Remittance == RemittanceKind.None).ShouldBeGreaterThan(3);
        seconds.Count(payment => payment.Remittance is RemittanceKind.Structured or RemittanceKind.FreeText).ShouldBeGreaterThan(20);
        seconds.ShouldAllBe(payment => payment.Lines.Count == 0);
    }

    [Fact]
    public void Each_kind_of_trap_is_there()
    {
        var seen = traps.Value.Payments.Select(payment => payment.Trap).OfType<TrapKind>().CountBy(kind => kind).ToDictionary();
        foreach (var kind in Enum.GetValues<TrapKind>()) seen.GetValueOrDefault(kind).ShouldBeGreaterThan(100, $"{kind}");
    }

    [Theory]
    [InlineData("credit-netting", "CreditNetting")]
    [InlineData("parent-pays", "ParentPays")]
    [InlineData("fx", "OtherCurrency")]
    public void A_pack_is_full_of_what_it_is_named_for(string pack, string behaviour)
    {
        var own = PercentOf([.. Played(PackNames.Find(pack)!.Value).Payments], payment => payment.Behaviour.ToString() == behaviour);
        own.ShouldBeGreaterThan(15);
        PercentOf(Payments, payment => payment.Behaviour.ToString() == behaviour).ShouldBeInRange(0.3, own / 3);
    }

    [Fact]
    public void A_fifth_of_what_is_paid_comes_back_over_each_channel()
    {
        var back = Played(CasePack.Returns).Payments.Where(payment => payment.IsBack).ToList();
        back.Count.ShouldBeGreaterThan(300);
        back.Select(payment => payment.Channel).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("returns", true)]
    [InlineData("FX", true)]
    [InlineData("refunds", false)]
    public void Packs_are_known_by_their_names(string name, bool isKnown) => (PackNames.Find(name) is not null).ShouldBe(isKnown);

    static string WordOf(Behaviour behaviour) => behaviour switch
    {
        Behaviour.LateDiscount => "discount",
        Behaviour.Short or Behaviour.Deduction => "short or deduction",
        _ => $"{char.ToLowerInvariant(behaviour.ToString()[0])}{behaviour.ToString()[1..]}",
    };

    static double PercentOf<T>(IReadOnlyCollection<T> all, Func<T, bool> isOne) => 100d * all.Count(isOne) / all.Count;
}
