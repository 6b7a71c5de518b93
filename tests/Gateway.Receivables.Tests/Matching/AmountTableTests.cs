using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>Money without references, differences within settings, and what is suggested.</summary>
public sealed class AmountTableTests
{
    static readonly MatchingRules trusting = ClerksCase.Rules with { AmountOnlyAfter = 5 };

    static MatchDecision Decide(string documents, string received, MatchingRules rules, int cleanMatches = 9) =>
        Matcher.Decide(ClerksCase.OfText("account=C1", documents, "", received) with
        {
            Rules = rules,
            Histories = new Dictionary<string, CustomerHistory> { ["C1"] = new(cleanMatches, null) },
        });

    public static TheoryData<string, string, string> Earned => new()
    {
        // documents, received, expected
        { "C1 1001 100.00; C1 1002 70.00", "100.00", "applied 1001 100.00" },
        { "C1 1001 100.00; C1 1002 70.00", "170.00", "applied 1001 100.00; 1002 70.00" },
        { "C1 1001 100.00 terms 2/10; C1 1002 70.00", "98.00", "applied 1001 98.00 +2.00 discount" },
        { "C1 1001 100.00; C1 1002 60.00; C1 1003 40.00", "100.00", "waits: the money came without remittance, and several choices among the open documents add up to it: ask the payer what it is for." },
        { "C1 1001 100.00; C1 1002 100.00", "100.00", "waits: the money came without remittance, and several choices among the open documents add up to it: ask the payer what it is for." },
        { "C1 1001 100.00", "90.00", "waits: the money came without remittance, and no choice among the open documents adds up to it: ask the payer what it is for." },
        { "C1 1001 100.00; C1 CM1 -20.00", "80.00", "waits: the money came without remittance, and the one choice that adds up to it nets a credit that nobody names: ask the payer what it is for." },
        { "C1 1001 100.00; C1 1002 120.00; C1 CM1 -20.00", "100.00", "waits: the money came without remittance, and several choices among the open documents add up to it: ask the payer what it is for." },
        { "C1 1001 100.00 EUR", "100.00", "waits: the money came without remittance, and no choice among the open documents adds up to it: ask the payer what it is for." },
    };

    [Theory]
    [MemberData(nameof(Earned))]
    public void A_customer_that_has_earned_it_is_believed_one_sum(string documents, string received, string expected) =>
        ClerksCase.Told(Decide(documents, received, trusting)).ShouldBe(expected);

    [Fact]
    public void Trust_is_earned_by_clean_matches_and_by_settings()
    {
        Decide("C1 1001 100.00", "100.00", trusting, cleanMatches: 4).Applies.ShouldBeFalse();
        Decide("C1 1001 100.00", "100.00", ClerksCase.Rules).Applies.ShouldBeFalse();
        Decide("C1 1001 100.00", "100.00", ClerksCase.Rules with { Customers = new Dictionary<string, CustomerRules> { ["C1"] = new() { AmountOnlyAfter = 5 } } }).Applies.ShouldBeTrue();
    }

    [Fact]
    public void Oldest_first_only_by_instruction()
    {
        const string documents = "C1 1003 30.00 due 04-30; C1 1001 100.00 due 04-01; C1 1002 70.00 due 04-15";

        Decide(documents, "150.00", ClerksCase.Rules).Applies.ShouldBeFalse();
        ClerksCase.Told(Decide(documents, "150.00", ClerksCase.Rules with { OldestFirst = true })).ShouldBe("applied 1001 100.00; 1002 50.00");
        var more = Decide(documents, "250.00", ClerksCase.Rules with { OldestFirst = true });
        more.Unapplied.Amount.ShouldBe(50m);
        more.Why.ShouldBe("Applied to 3 documents of Acme Corp (C1): the customer's instruction is to pay the oldest documents first. 50.00 USD stays unapplied.");
    }

    [Fact]
    public void Suggestions_are_ranked_and_have_reasons()
    {
        var decision = Decide("C1 1001 100.00 due 03-05; C1 1002 60.00 due 03-01; C1 1003 40.00 due 04-30", "100.00", ClerksCase.Rules);

        decision.Applications.ShouldBeEmpty("no reference names anything");
        decision.Suggestions.Select(suggestion => $"{suggestion.Rank} {suggestion.Rule}: {ClerksCase.Told(suggestion.Applications)}").ShouldBe(
            ["1 one document exactly: 1001 100.00"]);
        decision.Suggestions[0].Words.ShouldBe("The money is what is open on invoice 1001.");
        Decide("C1 1001 90.00; C1 1002 60.00; C1 1003 40.00; C1 1004 10.00", "100.00", ClerksCase.Rules).Suggestions.Select(suggestion => $"{suggestion.Rank} {suggestion.Rule}").ShouldBe(
            ["1 one of several sums", "2 one of several sums"]);
    }

    [Fact]
    public void Whole_balances_and_past_due_are_suggested_with_credits()
    {
        Decide("C1 1001 100.00; C1 1002 60.00; C1 CM1 -20.00", "140.00", ClerksCase.Rules).Suggestions[0].Rule.ShouldBe("whole balance");
        Decide("C1 1001 100.00 due 03-02; C1 1002 60.00 due 03-03; C1 1003 75.00 due 05-01", "160.00", ClerksCase.Rules).Suggestions[0].Rule.ShouldBe("all past due");
    }

    public static TheoryData<string, string, string, string> Differences => new()
    {
        { "C1 1001 100.00", "1001 99.50", "99.50", "applied 1001 99.50 +0.50 discount" },
        { "C1 1001 100.00", "1001 98.99", "98.99", "waits: on line 1 98.99 USD is 1.01 USD less than the 100.00 USD open on invoice 1001, without a word why: check whether it is a part payment of this document." },
        { "C1 1001 20.00", "1001 19.50", "19.50", "waits: on line 1 19.50 USD is 0.50 USD less than the 20.00 USD open on invoice 1001, without a word why: check whether it is a part payment of this document." },
        { "C1 1001 100.00", "1001 100.40", "100.40", "applied 1001 100.00" },
        { "C1 1001 100.00 terms 2/10", "1001 98.00 discount 2.00", "98.00 on 03-25", "applied 1001 98.00 +2.00 discount" },
        { "C1 1001 100.00 terms 2/10", "1001 97.95 discount 2.05", "97.95", "applied 1001 97.95 +2.05 discount" },
        { "C1 1001 100.00", "1001 85.00 less 15.00 code BF", "85.00", "applied 1001 85.00 +15.00 BF" },
        { "C1 1001 100.00", "1001 84.00 less 16.00 code BF", "84.00", "waits: on line 1 16.00 USD was deducted from invoice 1001 for reason BF, which needs a person: accept the deduction or dispute it." },
        { "C1 1001 100.00; C1 1002 50.00", "1001 85.00 less 15.00 code BF; 1002 40.00 less 10.00 code BF", "125.00", "waits: bank fees of 25.00 USD are more than the limit: decide who bears the fees." },
        { "C1 1001 100.00; C1 1002 50.00", "1001 100.00; 1002 50.00", "138.00 advised 150.00",
            "waits: 12.00 USD less than advised was received for 2 documents: a bank's fee, or a line that was not paid after all: decide which document lacks it." },
        { "C1 1001 100.00; C1 1002 50.00", "1001 100.00; 1002 50.00", "134.00 advised 150.00",
            "waits: the advice speaks of 150.00 USD, but 134.00 USD was received (and 1 more reason): ask the payer about the difference, or find the advice that belongs to this money." },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Differences_within_settings_have_names(string documents, string lines, string received, string expected)
    {
        var rules = ClerksCase.Rules with
        {
            Tolerance = new Tolerance(1m, 2m), DiscountTolerance = 0.05m, UnearnedDiscountLimit = 2m, BankFeeLimit = 15m, BankFeeCodes = new HashSet<string> { "BF" },
        };

        var decision = Matcher.Decide(ClerksCase.Of("account=C1", documents, lines, received) with { Rules = rules });

        ClerksCase.Told(decision).ShouldBe(expected);
        (decision.Applications.Sum(application => application.Cash.Amount) + decision.Unapplied.Amount == ClerksCase.Of("", "", "", received).Receipt.Amount.Amount || !decision.Applies).ShouldBeTrue();
    }

    [Fact]
    public void The_stricter_tolerance_counts()
    {
        var company = ClerksCase.Rules with { Tolerance = new Tolerance(1m, 2m), Customers = new Dictionary<string, CustomerRules> { ["C1"] = new() { Tolerance = new Tolerance(5m, 0.1m) } } };

        company.For("C1").Tolerance.ShouldBe(new Tolerance(1m, 0.1m));
        company.For("C2").Tolerance.ShouldBe(new Tolerance(1m, 2m));
    }

    [Fact]
    public void Another_waiting_receipt_that_names_the_document_holds_both()
    {
        var matchCase = ClerksCase.Of("account=C1", "C1 1001 100.00", "1001 100.00", "100.00");

        var decision = Matcher.Decide(matchCase with { NamedElsewhere = new Dictionary<long, long> { [1] = 55 } });

        ClerksCase.Told(decision).ShouldBe("waits: receipt 55, which waits as well, names invoice 1001, too, or may be for it: decide both together: one may be the same payment a second time.");
        decision.Named.ShouldBe([1]);
        Matcher.Decide(matchCase with { NamedElsewhere = new Dictionary<long, long> { [1] = 7 } }).Applies.ShouldBeTrue("it is named by itself only");
    }
}
