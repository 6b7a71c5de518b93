using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Replay;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>What simpler matchers make of the same receipts: each sees the same money, remittance by trace and text, and applies at once what it finds.</summary>
sealed class Baselines
{
    const int ShortestToken = 4;
    const int MostNeighbours = 400;
    static readonly Simple[] All =
    [
        new("exact reference only", 1, false, false),
        new("string distance 0.95", 0.95, false, false),
        new("string distance 0.85", 0.85, false, false),
        new("string distance 0.85 and amounts", 0.85, true, false),
        new("string distance 0.85, amounts, oldest first", 0.85, true, true),
    ];

    readonly Ledger ledger;
    readonly Dictionary<string, List<string>> numbersByPart = new(StringComparer.Ordinal);
    readonly Dictionary<string, Customer> byAccount = new(StringComparer.Ordinal);
    Simple way = All[0];

    Baselines(MatchBenchCase bench, Ledger documents)
    {
        ledger = documents;
        for (var id = 1; id <= ledger.Count; id++) AddParts(ReferenceKey.Normalise(ledger.Document(id).Number));
        foreach (var account in bench.PayerAccounts)
        {
            if (ledger.Customers.Find(account.Customer) is { } customer) byAccount.TryAdd(AccountRegisters.Key(account.Account), customer);
        }
    }

    /// <param name="ledger">Of the replay: simpler matchers have everything that was billed from the start. Each begins with what was open then, and leaves it so.</param>
    public static IReadOnlyList<BaselineResult> Run(MatchBenchCase bench, Ledger ledger, IReadOnlyList<HeldMoney> money)
    {
        ledger.Rewind();
        var matchers = new Baselines(bench, ledger);
        return [.. All.Select(simple => matchers.Result(simple, money))];
    }

    BaselineResult Result(Simple simple, IReadOnlyList<HeldMoney> money)
    {
        way = simple;
        var result = new BaselineResult(simple.Name, [.. money.Select(Decide)]);
        ledger.Rewind();
        return result;
    }

    void AddParts(string key)
    {
        foreach (var part in PartsOf(key))
        {
            if (!numbersByPart.TryGetValue(part, out var some)) numbersByPart[part] = some = new List<string>(1);
            if (some.Count < MostNeighbours) some.Add(key);
        }
    }

    /// <summary>References one after the other to the first open document that fits; then amounts; then, where that is the way, whatever is oldest.</summary>
    List<AppliedDocument> Decide(HeldMoney money)
    {
        var left = money.Receipt.Amount.Amount;
        var applied = new List<AppliedDocument>();
        var customer = CustomerOf(money);
        foreach (var (text, paid) in Told(money))
        {
            if (left <= 0) break;
            if (DocumentOf(text, customer) is { } document) left -= Apply(document, Math.Min(paid ?? left, left), applied);
        }

        if (left > 0 && way.ByAmount && customer is not null && ledger.OpenItems(customer.Number).FirstOrDefault(item => item.Open.Amount == left) is { } equal) left -= Apply(equal, left, applied);
        if (left > 0 && way.OldestFirst && customer is not null)
        {
            foreach (var item in ledger.OpenItems(customer.Number).Where(item => item.Open.Amount > 0).OrderBy(item => item.Date).ToList())
            {
                if (left <= 0) break;
                left -= Apply(item, left, applied);
            }
        }

        return applied;
    }

    static IEnumerable<(string Text, decimal? Paid)> Told(HeldMoney money) => money.Lines.Where(line => line.Reference is not null).Select(line => (line.Reference!, line.Paid?.Amount))
        .Concat(money.Told.FreeText.SelectMany(text => text.Split(' ', ',', ';', '/', ':')).Where(token => token.Length >= ShortestToken && token.Any(char.IsAsciiDigit)).Select(token => (token, (decimal?)null)));

    Customer? CustomerOf(HeldMoney money) =>
        PayerPointers.PayerAccountOf(money) is { } account && byAccount.TryGetValue(AccountRegisters.Key(account), out var owner) ? owner
        : (money.Receipt.Payer.Name ?? money.Advice?.Payer.Name) is { } called ? ledger.Customers.Named(PartyNames.Normalise(called)).FirstOrDefault()
        : null;

    Invoice? DocumentOf(string text, Customer? customer)
    {
        var key = ReferenceKey.Normalise(text);
        var found = ledger.WithNumber(key).Where(item => item.Open.Amount > 0).ToList();
        if (found.Count == 0 && way.Similarity < 1) found = [.. Nearest(key).SelectMany(ledger.WithNumber).Where(item => item.Open.Amount > 0)];
        return found.Find(item => item.CustomerNumber == customer?.Number) ?? found.FirstOrDefault();
    }

    IEnumerable<string> Nearest(string key)
    {
        var near = PartsOf(key).SelectMany(part => numbersByPart.TryGetValue(part, out var some) ? some : []).Distinct(StringComparer.Ordinal)
            .Select(number => (Number: number, Like: StringDistance.Similarity(key, number))).Where(pair => pair.Like >= way.Similarity).ToList();
        return near.Count == 0 ? [] : [near.MaxBy(pair => pair.Like).Number];
    }

    decimal Apply(Invoice document, decimal amount, List<AppliedDocument> applied)
    {
        var part = Math.Min(amount, document.Open.Amount);
        if (part <= 0 || document.Open.Currency != document.Amount.Currency) return 0;
        ledger.Apply(new Application(document.Id, document.Number, document.Open with { Amount = part }, [], null));
        applied.Add(new AppliedDocument(document.Number, document.CustomerNumber, (long)(part * 100m), (long)(part * 100m)));
        return part;
    }

    /// <summary>Halves of a number: of two that differ in one place, one half is equal.</summary>
    static string[] PartsOf(string key)
    {
        var half = key.Length / 2;
        return key.Length < ShortestToken ? [key] : [$"^{key[..half]}", $"${key[^half..]}"];
    }

    /// <param name="Similarity">1 for equal numbers only.</param>
    sealed record Simple(string Name, double Similarity, bool ByAmount, bool OldestFirst);
}

/// <summary>What a simpler matcher applied, receipt by receipt.</summary>
sealed record BaselineResult(string Name, IReadOnlyList<IReadOnlyList<AppliedDocument>> Applied);
