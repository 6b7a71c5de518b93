using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Matching.Joining;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Decides on one receipt of the replay: joins its remittance, collects what the decision may look at, and applies what the matcher says.</summary>
sealed class Decider(Ledger ledger, PayerPointers pointers, Waiting waiting, MatchingRules rules)
{
    readonly Dictionary<string, CustomerHistory> histories = new(StringComparer.Ordinal);

    public void Decide(HeldMoney money, DateOnly today)
    {
        if (money.Advice is null) Join(money, today);
        var questions = CaseQuestions.Of(money.Receipt, money.Advice, money.Lines, money.Told.FreeText, rules);
        var matchCase = CaseOf(money, questions);
        var decision = Matcher.Decide(matchCase);
        money.Decision = decision;
        waiting.Note(money, decision, questions);
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

    void Join(HeldMoney money, DateOnly today)
    {
        var advices = waiting.AdvicesFor(money);
        if (advices.Count == 0) return;
        var answer = RemittanceJoin.Of(
            MoneyOf(money), [.. advices.Select(AdviceOf)], [.. waiting.RivalsOf(money).Select(MoneyOf)], today);
        if (answer.LookAgainOn is { } day) waiting.LookAgain(money, day);
        if (answer.Outcome is not (JoinOutcome.Joined or JoinOutcome.JoinedWithDifference)) return;
        var taken = advices.FindAll(advice => answer.Advices.Contains(advice.Id));
        foreach (var advice in taken) advice.IsTaken = true;
        money.Advice = taken.Count == 1 ? taken[0].Advice : taken[0].Advice with { Amount = taken.Aggregate(Money.Zero(money.Receipt.Amount.Currency), (sum, advice) => sum + advice.Advice.Amount) };
        money.Lines = [.. taken.SelectMany(advice => advice.Lines).Select((line, index) => line with { Sequence = index + 1 })];
    }

    MatchCase CaseOf(HeldMoney money, CaseQuestions questions)
    {
        var customers = pointers.Of(money, questions);
        var candidates = questions.DocumentKeys.SelectMany(ledger.WithNumber)
            .Concat(questions.PurchaseOrderKeys.SelectMany(ledger.WithOrder))
            .Concat(customers.Select(pointer => pointer.Customer.Number).Distinct(StringComparer.Ordinal).SelectMany(ledger.OpenItems))
            .DistinctBy(invoice => invoice.Id).OrderBy(invoice => invoice.Id).ToList();
        return new MatchCase(money.Receipt, money.Advice, money.Lines, customers, candidates, rules)
        {
            FreeText = money.Told.FreeText,
            Histories = histories,
            NamedElsewhere = waiting.NamedElsewhere(money, candidates),
            Twin = waiting.TwinOf(money) is { } twin ? new TwinReceipt(twin.Receipt.Id, twin.Receipt.ValueDate) : null,
        };
    }

    JoinMoney MoneyOf(HeldMoney money) => new(
        money.Receipt.Id, money.Receipt.Amount, money.Receipt.ValueDate, money.Receipt.TraceNumber,
        MarksOf(money.Receipt.OriginatorId, money.Receipt.Payer.Name, money.Receipt.PayerAccount));

    JoinAdvice AdviceOf(WaitingWord word) => new(
        word.Id, word.Advice.Amount, word.Date, word.Advice.TraceNumber, MarksOf(word.Advice.OriginatorId, word.Advice.Payer.Name, word.Advice.PayerAccount));

    HashSet<string> MarksOf(string? originator, string? name, AccountNumber? account)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(originator)) marks.Add($"originator:{originator}");
        if (account is not null) marks.Add($"account:{AccountRegisters.Key(account)}");
        if (string.IsNullOrWhiteSpace(name)) return marks;
        var key = PartyNames.Normalise(name);
        marks.Add($"name:{key}");
        if (ledger.Named(key) is [var only]) marks.Add($"customer:{only.Number}");
        return marks;
    }
}
