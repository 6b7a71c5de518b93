using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>What must wait for a person, the reason as it is read, and what is proposed (none: nothing).</summary>
public sealed class QueueTableTests
{
    public static TheoryData<string, string, string, string, string, string> Waiting => new()
    {
        // payer, documents, lines, received, proposal, expected
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 0 unstated; 1002 0 unstated", "140.00", "",
            "140.00 USD is 10.00 USD less than the 150.00 USD open on the 2 documents that are named: decide what the difference is." },
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 0 unstated; 1002 50.00", "150.00", "1002 50.00",
            "on line 1 no amount is stated for invoice 1001 (and 1 more reason): divide the money among the documents that are named." },
        { "account=C1", "C1 1001 100.00", "1001 90.00 less 10.00 code 06 list edifact gross 100.00", "90.00", "",
            "on line 1 10.00 USD was deducted from invoice 1001 for reason edifact:06, which needs a person: accept the deduction or dispute it." },
        { "account=C1", "C1 1001 100.00", "", "100.00", "",
            "the money came without remittance: ask the payer what it is for, or wait for the advice." },
        { "account=C1", "C1 1001 100.00", "1001 100.00", "100.00 state Applied", "1001 100.00",
            "the receipt is already applied: undo what was done before it is matched again." },
        { "account=C1", "C1 1001 100.00", "1001 100.00", "100.00 advised 120.00", "1001 100.00",
            "the advice speaks of 120.00 USD, but 100.00 USD was received: ask the payer about the difference, or find the advice that belongs to this money." },
        { "account=C1", "C1 1001 100.00", "1001 100.00", "100.00 moves debit", "1001 100.00",
            "the advice takes money instead of paying it: treat it as a debit." },
        { "account=C1", "C1 1001 100.00", "1001 100.00", "100.00 EUR", "",
            "line 1 states an amount in another currency than the receipt's EUR, or one beyond all reason: compare the advice with the bank's entry." },
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 99.995 gross 100.00; 1002 0.005 gross 50.00", "100.00", "1001 100.00; 1002 0.01",
            "line 1 pays 99.995 USD, which is finer than the currency's smallest unit: ask the payer for the right amount." },
        { "account=C1", "C1 1001 100.00 EUR", "1001 100.00", "100.00", "",
            "on line 1 invoice 1001 is billed in EUR, the money is USD: settle it with a rate of exchange." },
        { "account=C1", "C1 1001 100.00; C1 1002 50.00", "1001 100.00; 1002 50.00", "140.00", "",
            "the lines add up to 150.00 USD, but 140.00 USD was received: find the line that is missing or wrong." },
        { "account=C1", "C1 1001 100.00", "1001 100.00", "140.00", "1001 100.00",
            "the lines add up to 100.00 USD, but 140.00 USD was received: find the line that is missing or wrong." },

        // Customer.
        { "", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00",
            "the payer Acme is not a customer that we know: assign the customer and keep its name or account as an alias." },
        { "account=C1; account=C2", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00",
            "the payer account x belongs to several customers: choose the customer." },
        { "number=C2; account=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00",
            "the customer number x means Bolt Ltd (C2), but the payer account x means Acme Corp (C1): choose the customer." },
        { "account=C2; account=C3; name=C1", "C1 1001 100.00", "1001 100.00", "100.00", "1001 100.00",
            "the payer account x does not belong to Acme Corp (C1): choose the customer." },
        { "name=C1", "C1 1001 100.00", "1001 100.00", "100.00 stated 999", "1001 100.00",
            "only the name points to Acme Corp (C1), while the customer number 999 is not one of ours: choose the customer." },
        { "account=C1", "C1 1001 100.00", "1001 100.00 customer C2", "100.00", "1001 100.00",
            "line 1 names customer C2, not Acme Corp (C1): choose the customer." },
        { "account=C1", "C3 1001 100.00", "1001 100.00", "100.00", "",
            "line 1 names invoice 1001, which is not owed by Acme Corp (C1) but by customer C3: check whether it pays for that customer or mistyped the number." },
        { "account=C1", "C2 1001 100.00; C1 INV-1001 100.00", "1001 100.00", "100.00", "",
            "line 1 names invoice 1001, which is not owed by Acme Corp (C1) but by customer C2: check whether it pays for that customer or mistyped the number." },
        { "", "C1 1001 100.00; C2 1001 100.00", "1001 100.00", "100.00", "",
            "the payer Acme is not a customer that we know (and 1 more reason): assign the customer and keep its name or account as an alias." },

        // References.
        { "account=C1", "C1 1001 100.00", "9999 100.00", "100.00", "",
            "reference 9999 of line 1 is no document of ours: find the document that is meant, or ask the payer." },
        { "account=C1", "C1 1001 100.00", "- 100.00", "100.00", "",
            "line 1 names no document: ask the payer what it is for." },
        { "account=C1", "C1 INV-0012 100.00; C1 12 100.00; C1 IN12 100.00", "0012 100.00", "100.00", "",
            "reference 0012 of line 1 could mean invoice INV-0012 of C1 or invoice 12 of C1 or invoice IN12 of C1: choose the document." },
        { "account=C1", "C1 12 100.00; C1 INV-0012 100.00", "12 100.00", "100.00", "12 100.00",
            "reference 12 of line 1 and its amount also fit invoice INV-0012: choose the document." },
        { "account=C1", "C1 1001 100.00 paid", "1001 100.00", "100.00", "",
            "on line 1 invoice 1001 was already paid or settled in full: check whether this is a second payment or a mistyped number." },
        { "account=C1", "C1 1001 100.00; C1 1002 30.00", "1001 100.00; 1002 30.00; 1001 100.00", "230.00", "1001 100.00; 1002 30.00",
            "line 3 names invoice 1001 a second time: ask the payer which document the other line pays." },
        { "account=C1", "C1 1001 100.00 order P5; C1 1033 100.00 order P5", "- 100.00 order P5", "100.00", "",
            "line 1 names no document, while purchase order P5 and the amount fit invoice 1001: ask the payer what it is for." },
        { "account=C1", "C1 1001 100.00 order P5; C1 1033 100.00 order P6", "P5 100.00 as PurchaseOrder", "100.00", "1001 100.00",
            "line 1 names purchase order P5 instead of an invoice, while purchase order P5 and the amount fit invoice 1001: check the invoice of that order." },
        { "account=C1", "C1 1001 100.00 order P5", "P5 90.00 as PurchaseOrder", "90.00", "",
            "line 1 names purchase order P5 instead of an invoice: check the invoice of that order." },
        { "account=C1", "C1 1001 100.00", "1001 100.00 as CreditMemo", "100.00", "",
            "line 1 names invoice 1001 as a credit memo: ask the payer which document is meant." },
        { "account=C1", "C1 1001 100.00", "1001 100.00 as OnAccount", "100.00", "",
            "line 1 pays 100.00 USD on account: book it on account, or ask which documents it pays." },
        { "account=C1", "C1 1001 100.00", "1001 100.00 as Other", "100.00", "",
            "line 1 has a kind of reference that we do not know (1001): find the document that is meant." },
        { "account=C1", "C1 1001 100.00", "1001 100.00; - -10.00 as Adjustment", "90.00", "",
            "line 2 adjusts the whole payment and names no document: decide which document or account the adjustment belongs to." },
        { "account=C1", "C1 1001 100.00", "1001 100.00; - 0.00 as Adjustment less 10.00 code 06 outside", "90.00", "",
            "line 2 adjusts the whole payment and names no document: decide which document or account the adjustment belongs to." },

        // Typo guard.
        { "account=C1", "C1 1001 100.00; C1 1002 80.00", "1001 80.00", "80.00", "1002 80.00",
            "on line 1 80.00 USD is 20.00 USD less than the 100.00 USD open on invoice 1001, without a word why, while the amount fits invoice 1002, one keystroke away: check whether it is a part payment of this document." },
        { "account=C1", "C1 1234 100.00 paid; C1 1243 100.00", "1234 100.00", "100.00", "1243 100.00",
            "on line 1 invoice 1234 was already paid or settled in full, while the amount fits invoice 1243, one keystroke away: check whether this is a second payment or a mistyped number." },
        { "account=C1", "C2 1001 100.00; C1 1010 70.00; C1 1011 100.00", "1001 100.00", "100.00", "1011 100.00",
            "line 1 names invoice 1001, which is not owed by Acme Corp (C1) but by customer C2, while the amount fits invoice 1011, one keystroke away: check whether it pays for that customer or mistyped the number." },
        { "account=C1", "C1 10234 100.00", "1234 100.00", "100.00", "10234 100.00",
            "reference 1234 of line 1 is no document of ours, while the amount fits invoice 10234, one keystroke away: find the document that is meant, or ask the payer." },
        { "account=C1", "C1 1001 100.00; C1 1002 60.00", "1001 60.00 gross 100.00", "60.00", "1001 60.00",
            "on line 1 60.00 USD pays invoice 1001 short and leaves 40.00 USD open, while the amount fits invoice 1002, one keystroke away: check whether the number is mistyped." },
        { "account=C1", "C1 1011 100.00; C1 1021 100.00", "1001 100.00", "100.00", "",
            "reference 1001 of line 1 is no document of ours, while the amount fits invoice 1011, one keystroke away: find the document that is meant, or ask the payer." },

        { "account=C1", "C1 1001 100.00; C1 1002 100.00", "1001 100.00", "100.00", "1001 100.00",
            "line 1 names invoice 1001, but invoice 1002, one keystroke away, owes the same and is not named: check whether the number is mistyped." },
        { "account=C1", "C1 1001 100.00; C1 1010 100.00 order P6", "1001 100.00 order P6", "100.00", "1001 100.00",
            "line 1 names invoice 1001, but invoice 1010, one keystroke away, owes the same and is not named: check whether the number is mistyped." },
        { "account=C1", "C1 671139886 100.00; C1 551671139886 100.00", "671139886 100.00", "100.00", "671139886 100.00",
            "line 1 names invoice 671139886, but invoice 551671139886, one keystroke away, owes the same and is not named: check whether the number is mistyped." },
        { "name=C1", "C1 100145 100.00; C2 100145 100.00", "100145 100.00", "100.00", "100145 100.00",
            "invoice 100145 of C1 and that of C2 have the same number and owe the same, and only a name tells who pays: choose the customer." },
        { "account=C1", "C1 000102 100.00; C1 700102 100.00", "700102 100.00", "100.00", "700102 100.00",
            "line 1 names invoice 700102, but invoice 000102, one keystroke away, owes the same and is not named: check whether the number is mistyped." },
        { "account=C1", "C1 1001 98.00; C1 1011 100.00 terms 2/10", "1001 98.00", "98.00", "1001 98.00",
            "line 1 names invoice 1001, but invoice 1011, one keystroke away, owes the same and is not named: check whether the number is mistyped." },

        // Amounts.
        { "account=C1", "C1 1001 100.00", "1001 120.00", "120.00", "",
            "on line 1 120.00 USD is more than the 100.00 USD open on invoice 1001: decide where the rest belongs." },
        { "account=C1", "C1 1001 100.00", "1001 60.00", "60.00", "",
            "on line 1 60.00 USD is 40.00 USD less than the 100.00 USD open on invoice 1001, without a word why: check whether it is a part payment of this document." },
        { "account=C1", "C1 1001 100.00", "1001 60.00 claimed partial", "60.00", "",
            "on line 1 60.00 USD is 40.00 USD less than the 100.00 USD open on invoice 1001, as a part payment, which its number alone speaks for: check whether it is a part payment of this document." },
        { "account=C1", "C1 1001 100.00", "1001 60.00 gross 100.00 claimed final", "60.00", "",
            "on line 1 60.00 USD is 40.00 USD less than the 100.00 USD open on invoice 1001, and the payer calls it the last payment: ask the payer about the rest, or write it off." },
        { "account=C1", "C1 1001 100.00", "1001 100.00 gross 130.00", "100.00", "",
            "on line 1 the gross amount of 130.00 USD is not the 100.00 USD open on invoice 1001: check which document is meant." },
        { "account=C1", "C1 1001 100.00 terms 2/10", "1001 98.00 discount 2.00", "98.00 on 03-12", "",
            "on line 1 the discount of 2.00 USD on invoice 1001 was taken 1 day too late: grant the discount or claim it back." },
        { "account=C1", "C1 1001 100.00 terms 2/10", "1001 97.99 discount 2.01", "97.99", "",
            "on line 1 a discount of 2.01 USD was taken from invoice 1001, whose terms grant 2.00 USD: grant the difference or claim it back." },
        { "account=C1", "C1 1001 100.00 terms 2/10 open 50.00", "1001 48.00 discount 2.00", "48.00", "",
            "on line 1 a discount of 2.00 USD was taken from invoice 1001, which was partly settled before: grant the discount or claim it back." },
        { "account=C1", "C1 1001 100.00", "1001 98.00 discount 2.00", "98.00", "",
            "on line 1 a discount of 2.00 USD was taken, but invoice 1001 grants none: grant the discount or claim it back." },
        { "account=C1", "C1 1001 100.00", "1001 90.00 less 10.00 code 99", "90.00", "",
            "on line 1 10.00 USD was deducted from invoice 1001 for reason 99, which needs a person: accept the deduction or dispute it." },
        { "account=C1", "C1 1001 100.00", "1001 90.00 less 10.00", "90.00", "",
            "on line 1 10.00 USD was deducted from invoice 1001 without a reason code: ask the payer for the reason." },
        { "account=C1", "C1 1001 100.00", "1001 80.00 less 10.00 code 06 gross 100.00", "80.00", "",
            "on line 1 90.00 USD with what was taken off is 10.00 USD less than the 100.00 USD open on invoice 1001: ask the payer about the rest." },
        { "account=C1", "C1 1001 100.00", "1001 110.00 less -10.00 code 06", "110.00", "",
            "on line 1 an adjustment of 10.00 USD to invoice 1001 is not one that was deducted from its payment: decide how to book the adjustment." },
        { "account=C1", "C1 1001 100.00; C1 1002 5.00", "1001 100.00; 1002 0.00", "100.00", "1001 100.00",
            "on line 2 nothing is paid to invoice 1002: ask the payer what the line says." },
        { "account=C1", "C1 1001 100.00; C1 1002 20.00", "1001 100.00; 1002 -20.00", "80.00", "",
            "on line 2 the amount paid to invoice 1002 is negative (-20.00 USD): ask the payer what it takes back." },

        // Credit memos.
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 100.00; CM7 -10.00 as CreditMemo", "90.00", "",
            "on line 2 -10.00 USD is not the whole of the -20.00 USD open on credit memo CM7: check the amount that was taken." },
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 100.00; CM7 20.00 as CreditMemo", "120.00", "1001 100.00",
            "on line 2 credit memo CM7 is paid (20.00 USD) instead of netted: ask the payer which document is meant." },
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 100.00; CM7 -19.60 as CreditMemo discount -0.40", "80.40", "",
            "on line 2 credit memo CM7 is netted with a discount or an adjustment: check the amount that was taken." },
        { "account=C1", "C1 1001 100.00; C1 CM7 -20.00", "1001 80.00", "80.00", "",
            "on line 1 80.00 USD is 20.00 USD less than the 100.00 USD open on invoice 1001, without a word why: check whether it is a part payment of this document." },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Queues_what_a_person_has_to_look_at(string payer, string documents, string lines, string received, string proposal, string expected)
    {
        var matchCase = ClerksCase.Of(payer, documents, lines, received);
        var decision = Matcher.Decide(matchCase);

        ClerksCase.Told(decision).ShouldBe($"waits: {expected}");
        ClerksCase.Told(decision.Applications).ShouldBe(proposal);
        decision.Unapplied.ShouldBe(matchCase.Receipt.Amount);
        decision.Evidence.Conditions.ShouldContain(finding => !finding.Holds);
        decision.Evidence.CustomerEvidence.ShouldNotBeEmpty();
    }
}
