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
    public ILookup<Payer, Payer> ChildrenOf() => Payers.Where(payer => payer.Parent is not null).ToLookup(payer => payer.Parent!);

    public static World Make(CasePlan plan, Chance chance)
    {
        var world = new World(new Documents(chance));
        var shares = PackShares.Payers(plan.Pack);
        for (var i = 0; i < plan.Customers; i++) world.Payers.Add(world.PayerOf(i, plan, chance));
        // One account of two customers: a payment service, a holding. Ten of a hundred.
        for (var i = 1; i < world.Payers.Count; i++)
        {
            if (world.Payers[i - 1].Accounts.Count == 1 && chance.Percent(5.3)) world.Payers[i].Accounts.Insert(0, world.Payers[i - 1].Accounts[0]);
        }

        foreach (var payer in world.Payers) world.Bill(payer, shares.CreditMemo, plan.Pack == CasePack.CreditNetting ? 4 : 1, chance);
        return world;
    }

    Payer PayerOf(int index, CasePlan plan, Chance chance)
    {
        var name = InventedNames.Of(index, chance);
        var shares = PackShares.Payers(plan.Pack);
        var parent = index > 0 && chance.Percent(shares.Parent) ? Payers[index - 1].Parent ?? Payers[index - 1] : null;
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
            Currency = chance.Percent(shares.Foreign) ? "EUR" : "USD",
            Subscription = chance.Of<decimal>([49m, 99m, 149m, 249m, 499m]),
            HasTerms = chance.Percent(40),
            UsesOrders = chance.Percent(70),
            SendsPpd = chance.Percent(12),
            Parent = parent,
            ChangesAccountOn = chance.Percent(10) ? Monday.AddDays(chance.Between(1, plan.Days)) : null,
            LaterAccount = AccountOf(chance),
            NextCheck = chance.Between(1_000, 8_999),
        };
        payer.Accounts.Add(AccountOf(chance));
        return payer;
    }

    public static AccountNumber AccountOf(Chance chance) => new(RoutingNumbers.WithCheckDigit($"0{chance.Digits(7)}"), chance.Digits(10));

    /// <summary>What it is called in the bank's short fields, and now and then how it calls itself.</summary>
    static List<string> AliasesOf(string name, Chance chance)
    {
        var shortened = (name.Length > 16 ? name[..16] : name).TrimEnd().ToUpperInvariant();
        return chance.Percent(50) ? [shortened, string.Join(' ', name.Split(' ')[..^1])] : [shortened];
    }

    void Bill(Payer payer, int creditMemoPercent, int mostMemos, Chance chance)
    {
        var count = chance.LogNormal(median: 60, sigma: 1.05, least: 1, most: 500);
        foreach (var back in Enumerable.Range(0, count).Select(_ => chance.Between(1, 75)).OrderDescending()) Documents.Invoice(payer, Monday.AddDays(-back));
        if (!chance.Percent(creditMemoPercent)) return;
        for (var i = chance.Between(1, mostMemos); i > 0; i--) Documents.CreditMemo(payer, Monday.AddDays(-chance.Between(1, 40)));
    }
}
