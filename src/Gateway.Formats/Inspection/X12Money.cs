using Gateway.Formats.X12;

namespace Gateway.Formats.Inspection;

/// <summary>
/// Money of an X12 file by kind and currency: what may take effect, and what may not because its set, group or interchange stands against
/// it or the interchange is a test. X12 has no total of a file, so nothing is stated.
/// </summary>
sealed class X12Money
{
    readonly List<Sum> sums = [];
    bool isTest;

    public IEnumerable<MoneyTotals> Totals => sums.Select(s => new MoneyTotals(s.Kind, s.Currency, null, s.Accepted, s.Quarantined));

    public void BeginInterchange(bool test) => isTest = test;

    public void Add(SetOutcome set)
    {
        if (set.Amount is not { } amount || KindOf(set.Type) is not { } kind)
            return;
        var sum = sums.Find(s => s.Kind == kind && s.Currency == set.Currency);
        if (sum is null)
            sums.Add(sum = new Sum(kind, set.Currency));
        if (set.MayTakeEffect && !isTest)
            sum.InGroup += amount;
        else
            sum.Quarantined += amount;
    }

    public void EndGroup(bool mayTakeEffect)
    {
        foreach (var sum in sums)
        {
            if (mayTakeEffect)
                sum.InInterchange += sum.InGroup;
            else
                sum.Quarantined += sum.InGroup;
            sum.InGroup = 0;
        }
    }

    public void EndInterchange(bool mayTakeEffect)
    {
        foreach (var sum in sums)
        {
            if (mayTakeEffect)
                sum.Accepted += sum.InInterchange;
            else
                sum.Quarantined += sum.InInterchange;
            sum.InInterchange = 0;
        }
    }

    static string? KindOf(string type) => type switch
    {
        "820" => "payments",
        "810" => "invoices",
        "823" => "checks",
        "812" => "adjustments",
        _ => null,
    };

    sealed class Sum(string kind, string? currency)
    {
        public string Kind { get; } = kind;

        public string? Currency { get; } = currency;

        public decimal InGroup { get; set; }

        public decimal InInterchange { get; set; }

        public decimal Accepted { get; set; }

        public decimal Quarantined { get; set; }
    }
}
