using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Tests.Posting;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>What holds of every decision, whatever it is made of.</summary>
public sealed class DecisionPropertyTests
{
    static readonly string[] texts = ["1001", "INV-1001 1002", "INV 01001 + 2001", "inv-2001 77", "CM7 INV1010", "10012001", "INV-10|01", "PO 778899", "1003", "INV-1O01"];

    static Gen<MatchCase> Any { get; } =
        from scenario in Scenario.Any
        from payment in Gen.Elements(scenario.Payments.ToArray())
        from text in Gen.Elements(texts)
        from spoken in Gen.Elements(true, false, false)
        from trusting in Gen.Elements(0, 1)
        from due in Gen.Choose(1, 60)
        let open = scenario.Documents.Where(document => document.CustomerNumber == "C1" && !document.Open.IsNegative).Take(2).Sum(document => document.Open.Amount)
        let matchCase = payment.AgainstLedger(scenario.Documents.Select(document => document with { DueDate = document.Date.AddDays(due), PurchaseOrder = document.Id % 3 == 0 ? "778899" : null }).ToList())
        let amount = spoken && open > 0 ? new Money(open, Currency.Usd) : matchCase.Receipt.Amount
        select matchCase with
        {
            Receipt = matchCase.Receipt with { Amount = amount },
            Advice = spoken ? null : matchCase.Advice,
            Lines = spoken ? [] : matchCase.Lines,
            FreeText = spoken ? text.Split('|') : [],
            Rules = ClerksCase.Rules with { AmountOnlyAfter = trusting, Tolerance = trusting == 0 ? Tolerance.None : new Tolerance(0.05m, 1m) },
            Histories = new Dictionary<string, CustomerHistory> { ["C1"] = new(10, null) },
        };

    [Fact]
    public void Applies_no_more_than_the_receipt_and_no_document_past_zero() => Holds(matchCase =>
    {
        var decision = Matcher.Decide(matchCase);
        var proposals = decision.Suggestions.Select(suggestion => suggestion.Applications).Append(decision.Applications);
        foreach (var applications in proposals)
        {
            applications.Sum(application => application.Cash.Amount).ShouldBeLessThanOrEqualTo(matchCase.Receipt.Amount.Amount);
            foreach (var application in applications)
            {
                var document = matchCase.Candidates.Single(candidate => candidate.Id == application.InvoiceId);
                var rest = document.Open.Amount - application.Settles.Amount;
                (rest * Math.Sign(document.Open.Amount)).ShouldBeGreaterThanOrEqualTo(0);
                document.Open.Currency.ShouldBe(matchCase.Receipt.Amount.Currency);
            }
        }

        if (decision.Applies)
        {
            (decision.Applications.Sum(application => application.Cash.Amount) + decision.Unapplied.Amount).ShouldBe(matchCase.Receipt.Amount.Amount);
            decision.Unapplied.IsNegative.ShouldBeFalse();
        }
    });

    [Fact]
    public void The_order_of_candidates_and_customers_changes_nothing() => Holds(matchCase =>
        Told(Matcher.Decide(matchCase with { Candidates = matchCase.Candidates.Reverse().ToList(), Customers = matchCase.Customers.Reverse().ToList() }))
            .ShouldBe(Told(Matcher.Decide(matchCase))));

    [Fact]
    public void The_same_case_gives_the_same_decision() => Holds(matchCase => Told(Matcher.Decide(matchCase)).ShouldBe(Told(Matcher.Decide(matchCase))));

    [Fact]
    public void A_stranger_s_documents_never_make_an_application_of_what_waited() => Holds(matchCase =>
    {
        var strangers = matchCase.Candidates.Select(document => document with { Id = document.Id + 1_000, CustomerNumber = "C9" });

        var decision = Matcher.Decide(matchCase with { Candidates = [.. matchCase.Candidates, .. strangers] });

        (decision.Applies && !Matcher.Decide(matchCase).Applies).ShouldBeFalse();
        decision.Applications.ShouldAllBe(application => application.InvoiceId < 1_000);
    });

    [Fact]
    public void A_twin_of_an_applied_document_makes_it_wait() => Planted((document, id) => document with { Id = id, Number = document.Number.StartsWith("INV-", StringComparison.Ordinal) ? document.Number[4..] : $"INV-{document.Number}" });

    [Fact]
    public void A_neighbour_that_owes_the_same_makes_it_wait() => Planted((document, id) => document with { Id = id, Number = $"{document.Number}9" });

    /// <summary>Whatever was applied with one document in full waits once another one explains the money as well.</summary>
    static void Planted(Func<Invoice, long, Invoice> plant) => Holds(matchCase =>
    {
        var decision = Matcher.Decide(matchCase);
        if (!decision.Applies || matchCase.Lines.Any(line => line.Reference is null))
        {
            return;
        }

        var applied = matchCase.Candidates.First(document => document.Id == decision.Applications[0].InvoiceId);
        var planted = plant(applied, 5_000);
        if (applied.Number.Replace("INV-", "", StringComparison.Ordinal).Any(char.IsLetter) || matchCase.Candidates.Any(document => ReferenceKey.Normalise(document.Number) == ReferenceKey.Normalise(planted.Number) && document.CustomerNumber == planted.CustomerNumber))
        {
            return;
        }

        var again = Matcher.Decide(matchCase with { Candidates = [.. matchCase.Candidates, planted] });

        again.Applies.ShouldBeFalse($"{applied.Number} was {applied.Open} for {string.Join("; ", matchCase.Lines.Select(line => $"{line.Reference} {line.Paid}"))}, {planted.Number} was planted: {again.Why}");
    });

    static string Told(MatchDecision decision) =>
        $"{ClerksCase.Told(decision)} / {string.Join(" / ", decision.Suggestions.Select(suggestion => $"{suggestion.Rule} {ClerksCase.Told(suggestion.Applications)}"))} / {string.Join(",", decision.Named)}";

    static void Holds(Action<MatchCase> holds) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Any.ToArbitrary(), holds));
}
