using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Reading;
using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Replays a case in time order against a ledger in memory: readers, maps, joining, matcher and learning are the gateway's own, database and exchange are left out.</summary>
sealed class MemoryReplay
{
    const int DaysToReverse = 10;
    readonly MatchBenchCase bench;
    readonly CaseSurvey survey;
    readonly CaseReader reader;
    readonly Ledger ledger = new();
    readonly Decider decider;
    readonly Waiting waiting = new();
    readonly List<HeldMoney> receipts = [];
    readonly HashSet<string> contents = new(StringComparer.Ordinal);
    readonly HashSet<EnvelopeWord> envelopes = [];
    readonly HashSet<string> entries = new(StringComparer.Ordinal);
    readonly List<TimeSpan> decided = [];
    readonly Clerk clerk;
    long remittances;

    MemoryReplay(MatchBenchCase cases, CaseSurvey surveyed, CaseReader files, MatchingRules rules, int clerkDays)
    {
        (bench, survey, reader) = (cases, surveyed, files);
        var pointers = new PayerPointers(ledger);
        foreach (var customer in bench.Customers) ledger.Customers.Add(customer);
        foreach (var invoice in bench.Invoices) ledger.Add(invoice);
        foreach (var account in bench.PayerAccounts)
        {
            if (ledger.Customers.Find(account.Customer) is { } customer) pointers.Register(account.Account, customer);
        }

        decider = new Decider(ledger, pointers, waiting, rules);
        clerk = new Clerk(ledger, waiting, bench.Truth, clerkDays);
    }

    /// <param name="clerkDays">What has waited for so many days is decided by a clerk who knows the truth; 0 for nobody.</param>
    public static ReplayResult Run(MatchBenchCase bench, CaseSurvey survey, CaseReader reader, MatchingRules rules, int clerkDays)
    {
        var replay = new MemoryReplay(bench, survey, reader, rules, clerkDays);
        var openAtStart = replay.ledger.OpenCount;
        var time = Stopwatch.StartNew();
        foreach (var file in bench.Files) replay.Take(file);
        time.Stop();
        var imbalances = Imbalance.Of(replay.receipts, replay.ledger);
        return new ReplayResult(
            replay.ledger.Customers.Count, openAtStart, [.. replay.receipts.Select(money => replay.OutcomeOf(money))], time.Elapsed, [.. replay.decided.Order()], imbalances.Sum(imbalance => imbalance.Cents))
        {
            Imbalances = imbalances,
            Money = replay.receipts,
            Ledger = replay.ledger,
        };
    }

    void Take(string path)
    {
        using (var file = File.OpenRead(path))
        {
            if (!contents.Add(Convert.ToHexString(SHA256.HashData(file)))) return;
        }

        var isKnown = false;
        var nth = new Dictionary<string, int>(StringComparer.Ordinal);
        var touched = new List<HeldMoney>();
        foreach (var word in reader.Read(path))
        {
            if (word is EnvelopeWord envelope) isKnown = !envelopes.Add(envelope);
            else if (!isKnown) Take(word, nth, touched);
        }

        // What a file brings is all there before any of it is decided, as in the gateway, whose reading is one transaction.
        foreach (var money in touched) Decide(money);
        clerk.Work(Today);
    }

    DateOnly Today { get; set; }

    void Take(CaseWord word, Dictionary<string, int> nth, List<HeldMoney> touched)
    {
        switch (word)
        {
            case BillWord bill:
                if (!ledger.Add(bill.Invoice)) break;
                touched.AddRange(waiting.Awaiting(ReferenceKey.Normalise(bill.Invoice.Number)));
                break;
            case MoneyWord money:
                Enter(money, nth, touched);
                break;
            case AdviceWord advice when survey.BankSenders.Contains(advice.Sender) && advice.Advice.MovesMoney:
                Enter(
                    new MoneyWord(
                        "x12-820", advice.Advice.PayeeAccount, null, advice.Advice, advice.Lines, [], $"{advice.Advice.OriginatorId}/{advice.Advice.TraceNumber ?? advice.Advice.Number}",
                        [advice.Advice.TraceNumber ?? "", advice.Advice.Number ?? ""]),
                    nth, touched);
                break;
            case AdviceWord advice:
                touched.AddRange(waiting.Advise(++remittances, advice, Today));
                break;
            case BackWord back:
                TakeBack(back);
                break;
        }
    }

    /// <summary>Money enters for an account of the register whose book of record names this kind of file, once for each entry.</summary>
    void Enter(MoneyWord money, Dictionary<string, int> nth, List<HeldMoney> touched)
    {
        var account = (money.Account is { } number ? AccountRegisters.Find(survey.Accounts, number) : null) ?? (money.Lockbox is { } lockbox ? AccountRegisters.OfLockbox(survey.Accounts, lockbox) : null);
        var advice = money.Advice;
        if (account is null || !account.BookOfRecord.Contains(money.Kind) || IsToldElsewhere(account, money) || !advice.IsCredit || advice.Amount.Amount <= 0
            || (money.IsProvisional && survey.FinallyTold.Contains(account.Code)))
        {
            return;
        }

        var date = advice.EffectiveDate ?? Today;
        var amount = money.Lockbox is null ? advice.Amount : advice.Amount with { Currency = new Currency(account.Currency) };
        var key = string.Create(CultureInfo.InvariantCulture, $"{account.Code}|{date:yyyyMMdd}|{money.Kind}|{amount.Amount}|{money.Reference}");
        nth[key] = nth.GetValueOrDefault(key) + 1;
        if (!entries.Add($"{key}|{nth[key]}")) return;
        Today = date > Today ? date : Today;
        var receipt = new Receipt(
            receipts.Count + 1, new ReceiptKey(account.Code, date, money.Kind, amount.Amount, money.Reference, nth[key]), amount, date, advice.TraceNumber, advice.OriginatorId, advice.Payer,
            advice.PayerAccount, ReceiptState.Received);
        var held = new HeldMoney(receipt, money, account.Code) { Advice = money.Lines.Count > 0 || advice.Payer.AssignedNumber is not null ? advice : null };
        receipts.Add(held);
        waiting.Add(held);
        clerk.Take(held);
        touched.Add(held);
    }

    static bool IsToldElsewhere(CaseBankAccount account, MoneyWord money) => money.EntryKind switch
    {
        BankEntryKind.LockboxItem => true,
        BankEntryKind.LockboxDeposit => account.BookOfRecord.Contains("lockbox") || account.BookOfRecord.Contains("x12-823"),
        BankEntryKind.AchCredit => account.BookOfRecord.Contains("nacha") || account.BookOfRecord.Contains("x12-820"),
        _ => false,
    };

    void Decide(HeldMoney money)
    {
        if (!money.IsUndecided || money.IsBack) return;
        var start = Stopwatch.GetTimestamp();
        decider.Decide(money, Today);
        decided.Add(Stopwatch.GetElapsedTime(start));
    }

    /// <summary>The receipt of this reference and amount, where there is one alone, gives back what it paid.</summary>
    void TakeBack(BackWord back)
    {
        var keys = back.Keys.Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        var fitting = receipts.FindAll(money => !money.IsBack && money.Receipt.Amount == back.Amount && (keys.Count > 0 ? money.Told.Keys.Any(keys.Contains) : IsReversed(money, back)));
        if (fitting is not [var original]) return;
        original.IsBack = true;
        foreach (var application in original.Applied) ledger.Apply(application.Undone());
        original.Applied = [];
        waiting.Forget(original);
        decider.Reversed(original, Today);
    }

    /// <summary>A reversal names no original: originator, account, amount and ten days have to leave one.</summary>
    bool IsReversed(HeldMoney money, BackWord back) => back.Originator is { } originator && money.Receipt.OriginatorId == originator && back.Account is { } debited
        && AccountRegisters.Find(survey.Accounts, debited)?.Code == money.Account && money.Receipt.ValueDate <= (back.Date ?? Today) && money.Receipt.ValueDate.AddDays(DaysToReverse) >= (back.Date ?? Today);

    ReceiptOutcome OutcomeOf(HeldMoney money) => new(
        money.Receipt.Id, money.Told.Keys, money.Receipt.Amount.Amount, money.Receipt.TraceNumber, money.FirstApplied.Count > 0,
        [.. money.FirstApplied.Select(application => KeptDecision.Named(application, ledger))], money.Decision?.Suggested ?? [], money.Decision?.Obstacle, money.Decision?.Why ?? "")
    {
        IsBack = money.IsBack,
    };
}
