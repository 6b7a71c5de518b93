using System.Globalization;
using Gateway.Formats.Generation;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>The payers, what they owe at the start, and the accounts that they are known by.</summary>
sealed class World
{
    static readonly DateOnly Monday = new(2026, 3, 2);

    World(Documents documents) => Documents = documents;

    public static DateOnly FirstDay => Monday;

    public Documents Documents { get; }

    public List<Payer> Payers { get; } = [];

    /// <summary>Parents and the payers below them.</summary>
    public ILookup<Payer, Payer> Children => Payers.Where(payer => payer.Parent is not null).ToLookup(payer => payer.Parent!);

    public static World Make(CasePlan plan, Chance chance)
    {
        var world = new World(new Documents(chance));
        for (var i = 0; i < plan.Customers; i++) world.Payers.Add(world.PayerOf(i, chance));
        // One account of two customers: a payment service, a holding. Ten of a hundred.
        for (var i = 1; i < world.Payers.Count; i++)
        {
            if (chance.Percent(5)) world.Payers[i].Accounts.Add(world.Payers[i - 1].Accounts[0]);
        }

        foreach (var payer in world.Payers) world.Bill(payer, chance);
        return world;
    }

    Payer PayerOf(int index, Chance chance)
    {
        var name = InventedNames.Of(index, chance);
        var parent = index > 0 && chance.Percent(5) && Payers[index - 1].Parent is null ? Payers[index - 1] : null;
        var payer = new Payer
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"C{10_001 + index}"),
            Name = name,
            Aliases = AliasesOf(name, chance),
            CompanyId = $"1{chance.Digits(9)}",
            Channel = chance.Shared((PayChannel.Ach, 48), (PayChannel.Lockbox, 37), (PayChannel.Wire, 15)),
            Numbering = chance.Shared(
                (Numbering.Global, 38), (Numbering.PerCustomer, 22), (Numbering.TwoSources, 15), (Numbering.SharedNumbers, 8), (Numbering.CheckDigit, 17)),
            Noise = chance.Shared((NoiseHabit.None, 62), (NoiseHabit.Prefix, 14), (NoiseHabit.Zeros, 8), (NoiseHabit.Spacing, 10), (NoiseHabit.LowerCase, 6)),
            Currency = chance.Percent(3) ? "EUR" : "USD",
            Subscription = chance.Of<decimal>([49m, 99m, 149m, 249m, 499m]),
            HasTerms = chance.Percent(40),
            Parent = parent,
        };
        payer.Accounts.Add(new AccountNumber(RoutingNumbers.WithCheckDigit($"0{chance.Digits(7)}"), chance.Digits(10)));
        return payer;
    }

    /// <summary>What it is called in the bank's short fields, and now and then how it calls itself.</summary>
    static List<string> AliasesOf(string name, Chance chance)
    {
        var shortened = (name.Length > 16 ? name[..16] : name).TrimEnd().ToUpperInvariant();
        return chance.Percent(50) ? [shortened, string.Join(' ', name.Split(' ')[..^1])] : [shortened];
    }

    void Bill(Payer payer, Chance chance)
    {
        var count = chance.LogNormal(median: 60, sigma: 1.05, least: 1, most: 500);
        foreach (var back in Enumerable.Range(0, count).Select(_ => chance.Between(1, 75)).OrderDescending()) Documents.Invoice(payer, Monday.AddDays(-back));
        if (chance.Percent(30)) Documents.CreditMemo(payer, Monday.AddDays(-chance.Between(1, 40)));
    }
}
