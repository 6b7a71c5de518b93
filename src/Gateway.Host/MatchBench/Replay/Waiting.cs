using Gateway.Host.MatchBench.Reading;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Matching.Joining;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Money that waits for remittance or a decision, remittance that waits for money, and what receipts that are not decided lay claim to.</summary>
sealed class Waiting
{
    readonly Dictionary<string, List<WaitingWord>> advicesByTrace = new(StringComparer.Ordinal);
    readonly Dictionary<decimal, List<WaitingWord>> advicesByAmount = [];
    readonly Dictionary<string, List<HeldMoney>> moneyByTrace = new(StringComparer.Ordinal);
    readonly Dictionary<decimal, List<HeldMoney>> moneyByAmount = [];
    readonly Dictionary<string, List<HeldMoney>> byAwaitedKey = new(StringComparer.Ordinal);
    readonly Dictionary<long, HashSet<HeldMoney>> namedBy = [];
    readonly Dictionary<string, HashSet<HeldMoney>> unexplained = new(StringComparer.Ordinal);
    readonly Dictionary<Money, HashSet<HeldMoney>> unknown = new(new SameMoney());
    static readonly HashSet<string> NoKeys = [];
    readonly HashSet<string> told = new(StringComparer.Ordinal);

    public void Add(HeldMoney money)
    {
        if (TraceKey(money.Receipt.TraceNumber) is { } trace) List(moneyByTrace, trace).Add(money);
        List(moneyByAmount, money.Receipt.Amount.Amount).Add(money);
    }

    /// <summary>An advice comes in; money that it could belong to is told back. The same told twice is one.</summary>
    public IEnumerable<HeldMoney> Advise(long id, AdviceWord advice, DateOnly today)
    {
        var lines = string.Join('|', advice.Lines.Select(line => $"{line.Reference}={line.Paid}"));
        if (!told.Add($"{advice.Advice.TraceNumber}/{advice.Advice.Amount}/{lines}")) return [];
        var word = new WaitingWord(id, advice.Advice, advice.Lines, advice.Advice.EffectiveDate ?? today);
        if (TraceKey(advice.Advice.TraceNumber) is { } trace) List(advicesByTrace, trace).Add(word);
        List(advicesByAmount, advice.Advice.Amount.Amount).Add(word);
        return MoneyFor(word).Where(money => money.IsUndecided && money.Advice is null).ToList();
    }

    public List<WaitingWord> AdvicesFor(HeldMoney money)
    {
        var advices = List(advicesByAmount, money.Receipt.Amount.Amount);
        advices.RemoveAll(advice => advice.IsTaken);
        return [.. (TraceKey(money.Receipt.TraceNumber) is { } trace ? List(advicesByTrace, trace) : []).Where(advice => !advice.IsTaken).Concat(advices).Distinct()];
    }

    /// <summary>Other money that waits without remittance and could claim the same advice.</summary>
    public List<HeldMoney> RivalsOf(HeldMoney money)
    {
        var equal = List(moneyByAmount, money.Receipt.Amount.Amount);
        equal.RemoveAll(other => !other.AwaitsAdvice);
        return [.. (TraceKey(money.Receipt.TraceNumber) is { } trace ? List(moneyByTrace, trace) : []).Where(other => other.AwaitsAdvice).Concat(equal).Where(other => other != money).Distinct()];
    }

    /// <summary>Whether another receipt carries the advice's trace, long enough not to be met by chance.</summary>
    public bool HasOtherOf(WaitingWord word, HeldMoney money) => TraceKey(word.Advice.TraceNumber) is { Length: >= WaitingMoney.DistinctiveLength } trace
        && moneyByTrace.TryGetValue(trace, out var some) && some.Exists(other => other != money);

    /// <summary>Another receipt of the same account with this trace, originator and amount; a check's number is its writer's.</summary>
    public HeldMoney? TwinOf(HeldMoney money) => TraceKey(money.Receipt.TraceNumber) is not { } trace
        ? null
        : List(moneyByTrace, trace).Find(other => other != money && other.Receipt.Id < money.Receipt.Id && other.Account == money.Account && other.Receipt.Amount == money.Receipt.Amount
            && other.Receipt.TraceNumber == money.Receipt.TraceNumber && other.Receipt.OriginatorId == money.Receipt.OriginatorId
            && (!money.Told.IsCheck || other.Receipt.PayerAccount == money.Receipt.PayerAccount));

    /// <summary>
    /// Documents that another receipt names while it waits, or that the money of the same payer could be for that waits without a reference: the reference
    /// that comes with a second payment says nothing of the first.
    /// </summary>
    public Dictionary<long, long> NamedElsewhere(HeldMoney money, IEnumerable<Invoice> candidates)
    {
        var named = new Dictionary<long, long>();
        var silent = new Dictionary<string, HashSet<HeldMoney>?>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (!silent.TryGetValue(candidate.CustomerNumber, out var waiting))
            {
                silent[candidate.CustomerNumber] = waiting = unexplained.TryGetValue(candidate.CustomerNumber, out var some) && some.Count > 0 ? some : null;
            }

            var other = namedBy.TryGetValue(candidate.Id, out var claims) ? First(claims, money, null) : null;
            other ??= waiting is null ? null : First(waiting, money, candidate);
            other ??= unknown.TryGetValue(candidate.Open, out var strangers) ? First(strangers, money, null) : null;
            if (other is not null) named[candidate.Id] = other.Receipt.Id;
        }

        return named;
    }

    /// <param name="document">What it could pay; null where that does not matter.</param>
    static HeldMoney? First(HashSet<HeldMoney> some, HeldMoney but, Invoice? document)
    {
        foreach (var waits in some)
        {
            if (waits != but && (document is null || CouldPay(waits, document))) return waits;
        }

        return null;
    }

    static bool CouldPay(HeldMoney waits, Invoice document) => document.Open.Amount > 0 && (waits.Unexplained >= document.Open.Amount || waits.Receipt.Amount == document.Open) && waits.Receipt.Amount.Currency == document.Open.Currency;

    /// <summary>What a receipt that waits names and looks for; nothing more once it is decided.</summary>
    public void Note(HeldMoney money, MatchDecision decision, CaseQuestions questions, MatchCase matchCase)
    {
        Forget(money);
        if (decision.Applies) return;
        var named = decision.Named.ToHashSet();
        money.Unexplained = money.Receipt.Amount.Amount - matchCase.Candidates.Where(document => named.Contains(document.Id)).Sum(document => document.Open.Amount);
        money.Payers = decision.Customer is { } proven ? [proven.Number]
            : [.. matchCase.Customers.Where(pointer => pointer.Kind == PointerKind.PayerAccount).Select(pointer => pointer.Customer.Number).Distinct(StringComparer.Ordinal)];
        if (decision.Customer is null) Set(unknown, money.Receipt.Amount).Add(money);
        foreach (var payer in money.Payers) Set(unexplained, payer).Add(money);
        foreach (var id in decision.Named) Set(namedBy, id).Add(money);
        foreach (var key in questions.DocumentKeys) List(byAwaitedKey, key).Add(money);
        (money.Named, money.Awaited) = (decision.Named, questions.DocumentKeys);
    }

    public IEnumerable<HeldMoney> Awaiting(string documentKey) => byAwaitedKey.TryGetValue(documentKey, out var some) ? some.OrderBy(money => money.Receipt.Id).ToList() : [];

    /// <summary>It waits no longer: it lays claim to nothing.</summary>
    public void Forget(HeldMoney money)
    {
        foreach (var id in money.Named) Set(namedBy, id).Remove(money);
        foreach (var key in money.Awaited)
        {
            if (byAwaitedKey[key] is { Count: > 1 } some) some.Remove(money);
            else byAwaitedKey.Remove(key);
        }

        foreach (var payer in money.Payers) Set(unexplained, payer).Remove(money);
        Set(unknown, money.Receipt.Amount).Remove(money);
        (money.Named, money.Awaited, money.Payers) = ([], NoKeys, []);
    }

    IEnumerable<HeldMoney> MoneyFor(WaitingWord word) =>
        (TraceKey(word.Advice.TraceNumber) is { } trace ? List(moneyByTrace, trace) : []).Concat(List(moneyByAmount, word.Advice.Amount.Amount)).Distinct().OrderBy(money => money.Receipt.Id);

    static string? TraceKey(string? trace) => string.IsNullOrWhiteSpace(trace) ? null : ReferenceKey.Normalise(trace);

    static List<TValue> List<TKey, TValue>(Dictionary<TKey, List<TValue>> index, TKey key)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = new List<TValue>(1);
        return list;
    }

    static HashSet<HeldMoney> Set<TKey>(Dictionary<TKey, HashSet<HeldMoney>> index, TKey key)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var set)) index[key] = set = [];
        return set;
    }
}

/// <summary>Hashes the amount alone: nearly all money is of one currency.</summary>
sealed class SameMoney : IEqualityComparer<Money>
{
    public bool Equals(Money one, Money other) => one.Amount == other.Amount && one.Currency == other.Currency;

    public int GetHashCode(Money money) => money.Amount.GetHashCode();
}

/// <summary>An advice that waits for its money.</summary>
sealed class WaitingWord(long id, RemittanceAdvice advice, IReadOnlyList<RemittanceLine> lines, DateOnly date)
{
    public long Id { get; } = id;

    public RemittanceAdvice Advice { get; } = advice;

    public IReadOnlyList<RemittanceLine> Lines { get; } = lines;

    public DateOnly Date { get; } = date;

    public bool IsTaken { get; set; }

    /// <summary>As the join of money and remittance sees it, made when it is first asked for; and how many customers were known by then.</summary>
    public WaitingAdvice? AsWaiting { get; set; }

    public int KnewCustomers { get; set; }
}
