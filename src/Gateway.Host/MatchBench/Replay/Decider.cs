using Gateway.Pipeline.Schedules;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Matching.Joining;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Decides on one receipt of the replay: joins its remittance, collects what the decision may look at, and applies what the matcher says.</summary>
sealed class Decider(Ledger ledger, PayerPointers pointers, Waiting waiting, MatchingRules rules)
{
    /// <summary>Without holidays: the same days for every currency of the case.</summary>
    static readonly BankingDays days = new(BusinessCalendars.Load([], []));

    readonly Dictionary<string, CustomerHistory> histories = new(StringComparer.Ordinal);

    public void Decide(HeldMoney money, DateOnly today)
    {
        if (money.Advice is null) Join(money);
        var questions = CaseQuestions.Of(money.Receipt, money.Advice, money.Lines, money.Told.FreeText, rules);
        var matchCase = CaseOf(money, questions);
        var decision = Matcher.Decide(matchCase);
        money.Decision = KeptDecision.Of(decision, ledger);
        waiting.Note(money, decision, questions, matchCase);
        if (!decision.Applies) return;
        (money.Applied, money.FirstApplied) = (decision.Applications, decision.Applications);
        foreach (var application in decision.Applications) ledger.Apply(application);
        var customer = decision.Customer!;
        pointers.Learn(money, customer);
        var before = histories.GetValueOrDefault(customer.Number) ?? new CustomerHistory(0, null);
        histories[customer.Number] = before with { CleanMatches = before.CleanMatches + 1 };
    }

    /// <summary>The payment came back: what its customer had earned is lost.</summary>
    public void Reversed(HeldMoney money, DateOnly today)
    {
        if (money.Decision?.Customer is { } customer) histories[customer.Number] = new CustomerHistory(0, today);
    }

    void Join(HeldMoney money)
    {
        var advices = waiting.AdvicesFor(money);
        if (advices.Count == 0) return;
        var asked = MoneyOf(money);
        var joined = RemittanceJoin.Decide(asked, [.. advices.Select(advice => AdviceOf(advice, money, asked))], [.. waiting.RivalsOf(money).Select(MoneyOf)]);
        if (joined.Outcome != JoinOutcome.Joined) return;
        foreach (var repeat in advices.Where(advice => joined.Repeats.Any(told => told.RemittanceId == advice.Id))) repeat.IsTaken = true;
        var taken = joined.Advices.Select(told => advices.Find(advice => advice.Id == told.RemittanceId)!).ToList();
        foreach (var advice in taken) advice.IsTaken = true;
        money.Advice = taken.Count == 1 ? taken[0].Advice : taken[0].Advice with { Amount = taken.Aggregate(Money.Zero(money.Receipt.Amount.Currency), (sum, advice) => sum + advice.Advice.Amount) };
        money.Lines = [.. taken.SelectMany(advice => advice.Lines).Select((line, index) => line with { Sequence = index + 1 })];
    }

    MatchCase CaseOf(HeldMoney money, CaseQuestions questions)
    {
        var customers = pointers.Of(money, questions);
        var candidates = new List<Invoice>();
        ledger.Collect(questions, customers.Select(pointer => pointer.Customer.Number).Distinct(StringComparer.Ordinal), candidates);
        InOrder(candidates);
        return new MatchCase(money.Receipt, money.Advice, money.Lines, customers, candidates, rules)
        {
            FreeText = money.Told.FreeText,
            Histories = histories,
            NamedElsewhere = waiting.NamedElsewhere(money, candidates),
            Twin = waiting.TwinOf(money) is { } twin ? new TwinReceipt(twin.Receipt.Id, twin.Receipt.ValueDate) : null,
        };
    }

    /// <summary>By ID, each once.</summary>
    static void InOrder(List<Invoice> documents)
    {
        documents.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        var kept = 0;
        for (var at = 0; at < documents.Count; at++)
        {
            if (kept == 0 || documents[kept - 1].Id != documents[at].Id) documents[kept++] = documents[at];
        }

        documents.RemoveRange(kept, documents.Count - kept);
    }

    WaitingMoney MoneyOf(HeldMoney money)
    {
        if (money.AsWaiting is { } made && money.KnewCustomers == ledger.Customers.Count) return made;
        var (earliest, latest) = days.Around(money.Receipt.ValueDate, money.Receipt.Amount.Currency);
        money.KnewCustomers = ledger.Customers.Count;
        return money.AsWaiting = new WaitingMoney(
            money.Receipt.Id, money.Receipt.Amount, money.Receipt.ValueDate, earliest, latest, MarksOf(money.Receipt.OriginatorId, money.Receipt.Payer, money.Receipt.PayerAccount))
        {
            TraceNumber = money.Receipt.TraceNumber, IsCheck = money.Told.IsCheck, FreeText = money.Told.FreeText,
        };
    }

    /// <summary>Whether other documents owe the same is only asked of an advice that could be joined by its amount.</summary>
    WaitingAdvice AdviceOf(WaitingWord word, HeldMoney money, WaitingMoney asking)
    {
        if (word.AsWaiting is null || word.KnewCustomers != ledger.Customers.Count)
        {
            word.KnewCustomers = ledger.Customers.Count;
            word.AsWaiting = new WaitingAdvice(
                word.Id, word.Advice.Amount, word.Date, MarksOf(word.Advice.OriginatorId, word.Advice.Payer, word.Advice.PayerAccount),
                string.Join('|', word.Lines.Select(line => $"{line.Kind} {line.Reference} {line.PurchaseOrder} {line.Paid}")))
            {
                Number = word.Advice.Number, TraceNumber = word.Advice.TraceNumber,
            };
        }

        var advice = word.AsWaiting with { IsOfOtherMoney = waiting.HasOtherOf(word, money) };
        if (advice.Amount != asking.Amount || asking.Payer.With(advice.Payer) != PayerAgreement.Same) return advice;
        var owed = advice.Payer.Customers.SelectMany(ledger.OpenItems).Select(invoice => invoice.Open).Where(open => !open.IsNegative && open.Currency == advice.Amount.Currency).ToList();
        return advice with
        {
            HasLookalikes = owed.Count(open => open == advice.Amount) > (word.Lines.Count == 1 ? 1 : 0) || PairsOf(owed, advice.Amount) > (word.Lines.Count == 2 ? 1 : 0),
        };
    }

    static int PairsOf(List<Money> owed, Money amount)
    {
        var (seen, pairs) = (new Dictionary<decimal, int>(), 0);
        foreach (var open in owed)
        {
            pairs += seen.GetValueOrDefault(amount.Amount - open.Amount);
            seen[open.Amount] = seen.GetValueOrDefault(open.Amount) + 1;
        }

        return pairs;
    }

    PayerMarks MarksOf(string? originator, RemittanceParty payer, AccountNumber? account)
    {
        var known = payer.AssignedNumber is { } number && ledger.Customers.Find(number) is { } stated ? [stated]
            : string.IsNullOrWhiteSpace(payer.Name) ? [] : ledger.Customers.Named(PartyNames.Normalise(payer.Name));
        return new PayerMarks(
            originator, account is null ? null : AccountRegisters.Key(account), payer.Name,
            known.SelectMany(customer => new[] { customer.Number, customer.Parent }).OfType<string>().ToHashSet(StringComparer.Ordinal));
    }
}
