namespace Gateway.Host.MatchBench.Making;

/// <summary>What happens on the days of a case, before any of it is written: bills, payments, advices, and what comes back.</summary>
sealed class CaseStory
{
    const int DaysToReturn = 3;
    readonly CasePlan plan;
    readonly Chance chance;
    readonly Dictionary<int, List<Item>> billed = [];
    readonly Dictionary<int, List<Payment>> paid = [];
    readonly Dictionary<int, List<Payment>> returned = [];
    readonly Dictionary<int, List<(Payment Payment, bool IsFirst)>> advised = [];

    CaseStory(CasePlan casePlan, World invented, Chance dice) => (plan, World, chance) = (casePlan, invented, dice);

    public World World { get; }

    public IEnumerable<Payment> Payments => paid.OrderBy(day => day.Key).SelectMany(day => day.Value);

    /// <summary>The ledger as it opens: what is played after that changes it.</summary>
    public static CaseStory Begin(CasePlan plan, Chance chance) => new(plan, World.Make(plan, chance), chance);

    /// <summary>Days are played in order before anything is written, since an advice may come before its money.</summary>
    public void Play()
    {
        var stream = new PaymentStream(World, plan, chance);
        for (var day = 0; day < plan.Days; day++)
        {
            var date = DateOf(day);
            Bill(day, date, stream);
            for (var i = plan.Payments * day / plan.Days; i < plan.Payments * (day + 1) / plan.Days; i++)
            {
                if (stream.Next(day, date) is not { } payment) continue;
                Of(paid, day).Add(payment);
                if (payment.Advice is { } advice) Advise(day, payment, advice);
            }

            ReturnSome(day);
        }
    }

    public List<Item> Billed(int day) => Of(billed, day);

    public List<Payment> Paid(int day) => Of(paid, day);

    public List<Payment> Returned(int day) => Of(returned, day);

    public List<(Payment Payment, bool IsFirst)> Advised(int day) => Of(advised, day);

    public static DateOnly DateOf(int day) => World.FirstDay.AddDays((day / 5 * 7) + (day % 5));

    void Bill(int day, DateOnly date, PaymentStream stream)
    {
        for (var i = 0; i < plan.Payments / plan.Days; i++)
        {
            var item = World.Documents.Invoice(chance.Of(World.Payers), date);
            Of(billed, day).Add(item);
            stream.Learn(item);
        }
    }

    void Advise(int day, Payment payment, AdvicePlan advice)
    {
        var first = Math.Max(0, day + advice.DayOffset);
        Of(advised, first).Add((payment, IsFirst: true));
        if (advice.Copies > 1) Of(advised, first + 1).Add((payment, IsFirst: !advice.IsCorrected));
        else if (advice.IsCorrected) Of(advised, first + 2).Add((payment, IsFirst: false));
    }

    void ReturnSome(int day)
    {
        var (check, credit, wire) = PackShares.Returned(plan.Pack);
        foreach (var payment in Of(paid, day - DaysToReturn))
        {
            var share = payment.Channel switch { PayChannel.Lockbox => check, PayChannel.Ach => credit, _ => wire };
            if (chance.Percent(share) && PaymentStream.Return(payment)) Of(returned, day).Add(payment);
        }
    }

    static List<T> Of<T>(Dictionary<int, List<T>> days, int day)
    {
        if (!days.TryGetValue(day, out var list)) days[day] = list = [];
        return list;
    }
}
