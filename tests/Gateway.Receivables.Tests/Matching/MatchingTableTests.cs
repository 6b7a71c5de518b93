using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>Who pays, what we have open, what the advice says, what was received; then what happens, in the words that a clerk reads.</summary>
public sealed class MatchingTableTests
{
    public static TheoryData<string, string, string, string, string> Applied => new()
    {
        // payer, documents, lines, received, expected
        { "account=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 100.00; 1002 50.00", "150.00", "1001 100.00; 1002 50.00" },
        { "name=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "number=C1; account=C1; name=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1; account=C2; name=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },

        // References: case, punctuation, zeros and prefixes, on either side.
        { "account=C1", "C1 INV-0012 100.00", "12 100.00", "100.00", "INV-0012 100.00" },
        { "account=C1", "C1 12 100.00", "inv_0012 100.00", "100.00", "12 100.00" },
        { "account=C1", "C1 IN-7/A 100.00", "#7a 100.00", "100.00", "IN-7/A 100.00" },
        { "account=C1", "C1 55 100.00; C2 55 100.00", "55 100.00", "100.00", "55 100.00" },
        { "account=C1", "C1 55 100.00; C1 INV-55 80.00", "55 100.00", "100.00", "55 100.00" },

        // Purchase orders: all open invoices of one, or the only sum among them.
        { "account=C1", "C1 1001 100.00 order P5", "- 100.00 order P5", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00 order P5; C1 1002 30.00 order P5; C1 1003 100.00", "P5 130.00 as PurchaseOrder", "130.00", "1001 100.00; 1002 30.00" },
        { "account=C1", "C1 1001 100.00 order P5; C1 1002 30.00 order P5", "P5 30.00 as PurchaseOrder", "30.00", "1002 30.00" },
        { "account=C1", "C1 1001 100.00 order P5 terms 2/10; C1 1002 30.00 order P5", "P5 128.00 as PurchaseOrder", "128.00", "1001 98.00 +2.00 discount; 1002 30.00" },

        // Numbers without amounts, for one total.
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 0 unstated; 1002 0 unstated", "150.00", "1001 100.00; 1002 50.00" },
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 0 unstated; CM7 0 unstated as CreditMemo", "80.00", "1001 100.00; CM7 -20.00" },
        { "account=C1", "C1 1001 100.00 terms 2/10; C1 1002 50.00", "1001 0 unstated; 1002 0 unstated", "148.00", "1001 98.00 +2.00 discount; 1002 50.00" },

        // A line whose reference is words with numbers among them.
        { "account=C1", "C1 100145 100.00; C1 100246 50.00", "INV_100145_/_100246 150.00", "150.00", "100145 100.00; 100246 50.00" },
        { "account=C1", "C1 100145 100.00; C1 100246 50.00", "100145100246 150.00", "150.00", "100145 100.00; 100246 50.00" },
        { "account=C1", "C1 100145 100.00", "freight_100145 100.00", "100.00", "100145 100.00" },

        // A slip, where nothing else explains the amount.
        { "account=C1", "C1 100145 100.00; C1 100246 50.00", "101045 100.00", "100.00", "100145 100.00" },
        { "account=C1", "C1 100145 100.00; C1 100246 50.00", "1O0145 100.00", "100.00", "100145 100.00" },

        // Parents pay for children; what is known of the payer adds up.
        { "number=C3; account=C1", "C3 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1; parent=C3", "C3 1001 100.00; C1 1002 30.00", "1001 100.00; 1002 30.00", "130.00", "1001 100.00; 1002 30.00" },
        { "account=C1; account=C2; variant=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1; account=C2", "C1 100145 100.00", "100145 100.00", "100.00", "100145 100.00" },
        { "variant=C1", "C1 100145 100.00", "100145 100.00", "100.00", "100145 100.00" },
        { "owner=C1", "C1 100145 100.00; C1 100246 50.00", "100145 100.00; 100246 50.00", "150.00", "100145 100.00; 100246 50.00" },

        // By the payer's word, the rest is on account.
        { "account=C1", "C1 1001 100.00", "1001 100.00; - 25.00 as OnAccount", "125.00", "1001 100.00; on account 25.00" },

        // Named differences.
        { "account=C1", "C1 1001 100.00 terms 2/10", "1001 98.00 discount 2.00 gross 100.00", "98.00", "1001 98.00 +2.00 discount" },
        { "account=C1", "C1 1001 100.25 terms 2/10", "1001 98.24 discount 2.01", "98.24", "1001 98.24 +2.01 discount" },
        { "account=C1", "C1 1001 100.00 terms 2/10 dated 03-20", "1001 98.00 discount 2.00", "98.00 on 03-11", "1001 98.00 +2.00 discount" },
        { "account=C1", "C1 1001 100.00", "1001 90.00 less 10.00 code 06 gross 100.00", "90.00", "1001 90.00 +10.00 06" },
        { "account=C1", "C1 1001 100.00 terms 2/10", "1001 88.00 discount 2.00 less 10.00 code 06", "88.00", "1001 88.00 +2.00 discount +10.00 06" },
        { "account=C1", "C1 1001 100.00", "1001 60.00 gross 100.00", "60.00", "1001 60.00" },
        { "account=C1", "C1 1001 100.00", "1001 60.00 gross 100.00 claimed partial", "60.00", "1001 60.00" },
        { "account=C1", "C1 1001 100.00 open 40.00", "1001 40.00 claimed final", "40.00", "1001 40.00" },
        { "account=C1", "C1 1001 100.00 open 40.00", "1001 40.00", "40.00", "1001 40.00" },
        { "account=C1", "C1 1001 100.00 open 40.00", "1001 40.00 gross 100.00", "40.00", "1001 40.00" },

        // Memos.
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 100.00; CM7 -20.00 as CreditMemo", "80.00", "1001 100.00; CM7 -20.00" },
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 100.00; CM7 -20.00", "80.00", "1001 100.00; CM7 -20.00" },
        { "account=C1", "C1 1001 100.00; C1 1001 -20.00", "1001 100.00; 1001 -20.00 as CreditMemo", "80.00", "1001 100.00; 1001 -20.00" },
        { "account=C1", "C1 DM3 15.00 debit", "DM3 15.00 as DebitMemo", "15.00", "DM3 15.00" },

        // An exact reference and a fitting amount stand, unless a neighbour that is not named owes the same.
        { "account=C1", "C1 1001 100.00; C1 1002 99.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00; C1 1002 100.00", "1001 100.00; 1002 100.00", "200.00", "1001 100.00; 1002 100.00" },
        { "account=C1", "C1 1001 100.00; C1 1002 100.00 paid", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00; C1 1033 100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00; C1 1002 -100.00", "1001 100.00", "100.00", "1001 100.00" },
        { "account=C1", "C1 1001 100.00 order P5; C1 1002 100.00 order P6", "1001 100.00 order P5", "100.00", "1001 100.00" },
    };

    [Theory]
    [MemberData(nameof(Applied))]
    public void Applies_what_admits_one_explanation(string payer, string documents, string lines, string received, string expected)
    {
        var decision = Matcher.Decide(ClerksCase.Of(payer, documents, lines, received));

        ClerksCase.Told(decision).ShouldBe($"applied {expected}");
        decision.Unapplied.ShouldBe(decision.OnAccount ?? Money.Zero(Currency.Usd));
        decision.Customer!.Number.ShouldBe("C1");
        decision.Evidence.Conditions.ShouldAllBe(finding => finding.Holds);
    }

    [Fact]
    public void Says_what_it_applied_and_why()
    {
        var decision = Matcher.Decide(ClerksCase.Of("account=C1", "C1 1001 100.00 terms 2/10; C1 1002 5.00", "1001 98.00 discount 2.00; 1002 5.00", "103.00"));

        decision.Why.ShouldBe("Applied to 2 documents of Acme Corp (C1), with 2.00 USD of discount and deductions: every reference was found and the amounts close to the cent.");
        decision.Evidence.Lines[0].Words.ShouldBe("98.00 USD and 2.00 USD discount earned closes invoice 1001.");
        decision.Evidence.Lines[0].Rule.ShouldBe("exact");
    }

    [Fact]
    public void Grace_days_lengthen_the_discount()
    {
        var late = ClerksCase.Of("account=C1", "C1 1001 100.00 terms 2/10", "1001 98.00 discount 2.00", "98.00 on 03-13");

        Matcher.Decide(late with { Rules = ClerksCase.Rules with { DiscountGraceDays = 1 } }).Applies.ShouldBeFalse();
        Matcher.Decide(late with { Rules = ClerksCase.Rules with { DiscountGraceDays = 2 } }).Applies.ShouldBeTrue();
    }
}
