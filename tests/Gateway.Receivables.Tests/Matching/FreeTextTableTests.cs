using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>Money whose documents are named in words: what bank and payer wrote, then what happens.</summary>
public sealed class FreeTextTableTests
{
    const string two = "C1 INV-100145 100.00; C1 INV-100246 50.00";

    public static TheoryData<string, string, string, string, string> Applied => new()
    {
        // payer, documents, text, received, expected
        { "account=C1", two, "INV-100145", "100.00", "INV-100145 100.00" },
        { "account=C1", two, "PAYMENT OF INV 100145, INV 100246 THANK YOU", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "100145/100246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "inv 0100145 and 100246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "INV100145INV100246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "100145100246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "INV 100 145 + INV 100 246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "RMT INV-100145 AND INV-1002|46 END", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "INV-100145 $100.00 03/11/2026 INV-100246 $50.00", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "INV-100145 INV-100145", "100.00", "INV-100145 100.00" },
        { "account=C1", two, "INV-100145 TRACE 998877665", "100.00", "INV-100145 100.00" },

        // Credits that are named, discounts that are earned.
        { "account=C1", two + "; C1 CM200700 -20.00", "INV-100145 LESS CM200700", "80.00", "INV-100145 100.00; CM200700 -20.00" },
        { "account=C1", "C1 INV-100145 100.00 terms 2/10; C1 INV-100246 50.00", "INV-100145 INV-100246", "148.00", "INV-100145 98.00 +2.00 discount; INV-100246 50.00" },

        // Purchase orders.
        { "account=C1", "C1 INV-100145 100.00 order PO-778899; C1 INV-100246 50.00 order PO-778899", "YOUR PO-778899", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", "C1 INV-100145 100.00 order PO-778899; C1 INV-100246 50.00 order PO-778899", "PO-778899 INV-100246", "50.00", "INV-100246 50.00" },

        // One slip, where nothing else explains the money.
        { "account=C1", two, "INV-100145 INV-102046", "150.00", "INV-100145 100.00; INV-100246 50.00" },
        { "account=C1", two, "INV-1OO145", "100.00", "waits" },

        // What is known of the payer is not enough, but the numbers say the rest.
        { "account=C1; account=C2", two, "INV-100145", "100.00", "INV-100145 100.00" },
        { "variant=C1", two, "INV-100145", "100.00", "INV-100145 100.00" },
        { "owner=C1", two, "INV-100145 INV-100246", "150.00", "INV-100145 100.00; INV-100246 50.00" },
    };

    [Theory]
    [MemberData(nameof(Applied))]
    public void Applies_what_words_name_and_amounts_close(string payer, string documents, string text, string received, string expected)
    {
        var told = ClerksCase.Told(Matcher.Decide(ClerksCase.OfText(payer, documents, text, received)));

        (expected == "waits" ? told[..5] : told).ShouldBe(expected == "waits" ? "waits" : $"applied {expected}");
    }

    public static TheoryData<string, string, string, string, string> Waiting => new()
    {
        // What a payer calls something else is no document, whatever stands in the books.
        { "account=C1", "C1 100145 100.00", "CHECK 100145", "100.00",
            "the free text calls 100145 CHECK, and invoice 100145 has that number, too: find the document that is meant, or ask the payer." },
        { "account=C1", "C1 100145 100.00", "PAYMENT PO NO 100145", "100.00",
            "the free text calls 100145 PO, and invoice 100145 has that number, too: find the document that is meant, or ask the payer." },
        { "account=C1", two, "DISPUTED 100145, PAYMENT OF OLDEST INVOICE", "100.00",
            "the free text says DISPUTED, so not all that it names may be paid: read what the payer says." },
        { "account=C1", "C1 200145 60.00; C1 300246 40.00; C1 200145300246 100.00", "INV 200145300246", "100.00",
            "the free text's 200145300246 is one number of ours or several written together (200145 and 300246): choose the documents." },

        // The next or the last number of a series, which is not in the books, owes the same wherever something is paid month by month.
        { "account=C1", "C1 INV-100145 99.00", "INV-100146", "99.00",
            "100146 in the free text is no document of ours, while invoice INV-100145 is one keystroke away (and 1 more reason): find the document that is meant, or ask the payer." },
        { "account=C1", two, "", "100.00",
            "the money came without remittance: ask the payer what it is for, or wait for the advice." },
        { "account=C1", two, "THANK YOU FOR EVERYTHING", "100.00",
            "the money came without remittance: ask the payer what it is for, or wait for the advice." },
        { "account=C1", two, "INV-100145", "90.00",
            "90.00 USD is 10.00 USD less than the 100.00 USD open on invoice INV-100145: decide what the difference is." },
        { "account=C1", two, "INV-100145 INV-100246", "160.00",
            "160.00 USD is 10.00 USD more than the 150.00 USD open on the 2 documents that are named: decide what the difference is." },
        { "account=C1", "C1 INV-100145 100.00 paid", "INV-100145", "100.00",
            "invoice INV-100145 was already paid or settled in full: check whether this is a second payment or a mistyped number." },
        { "account=C1", "C1 INV-100145 100.00; C2 INV-100246 50.00", "INV-100145 INV-100246", "100.00",
            "100246 in the free text is invoice INV-100246 of customer C2: find the document that is meant, or ask the payer." },
        { "account=C1", two, "INV-100145 INV-100999", "100.00",
            "100999 in the free text looks like a document of ours and is none: find the document that is meant, or ask the payer." },
        { "account=C1", two, "INV-100145 INV-10024", "100.00",
            "10024 in the free text may be a part of invoice INV-100246: find the document that is meant, or ask the payer." },
        { "account=C1", "C1 INV-100145 100.00; C1 INV-100154 100.00", "INV-100145", "100.00",
            "INV100145 is invoice INV-100145, but invoice INV-100154, one keystroke away, owes the same and is not named: check whether the number is mistyped." },
        { "account=C1", "C1 INV-100145 100.00; C1 100145 40.00", "100145", "100.00",
            "the free text's 100145 could mean invoice INV-100145 or invoice 100145: choose the document." },
        { "account=C1", "C1 INV-100145 100.00 terms 2/10; C1 INV-100246 100.00 terms 2/10", "INV-100145 INV-100246", "198.00",
            "198.00 USD closes the 200.00 USD open on the 2 documents that are named with discounts taken on different ones of them: choose the documents whose discount was taken." },
        { "account=C1", "C1 INV-100145 100.00 order PO-778899; C1 INV-100246 100.00 order PO-778899", "PO-778899", "100.00",
            "the free text names purchase order PO778899, whose invoices add up to the money in more than one way: choose the invoices of that order." },
        { "account=C1", "C1 INV-100145 100.00; C1 INV-100246 50.00; C1 INV-100300 50.00", "INV-100145 INV-100264", "150.00",
            "100264 in the free text is no document of ours, while invoice INV-100246 is one keystroke away (and 1 more reason): find the document that is meant, or ask the payer." },
        { "variant=C1", two, "INV-100145", "90.00",
            "only a similar name x resembles that of Acme Corp (C1) (and 1 more reason): choose the customer." },
        { "owner=C1", two, "INV-100145", "100.00",
            "the payer Acme is not a customer that we know: assign the customer and keep its name or account as an alias." },
        { "account=C1; account=C2", "C1 INV-100145 100.00; C2 INV-100145 100.00", "INV-100145", "100.00",
            "the payer account x belongs to several customers (and 1 more reason): choose the customer." },
        { "account=C1; account=C2", "C1 INV-100145 100.00; C2 INV-100146 100.00", "INV-100145", "100.00",
            "the payer account x belongs to several customers (and 1 more reason): choose the customer." },
        { "account=C1; account=C2", "C1 INV-100145 100.00; C3 INV-100246 50.00", "INV-100246", "50.00",
            "the payer account x belongs to several customers: choose the customer." },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Waits_where_words_or_amounts_leave_a_doubt(string payer, string documents, string text, string received, string expected)
    {
        var decision = Matcher.Decide(ClerksCase.OfText(payer, documents, text, received));

        ClerksCase.Told(decision).ShouldBe($"waits: {expected}");
        decision.Unapplied.Amount.ShouldBe(decimal.Parse(received, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_number_inside_another_is_none()
    {
        var decision = Matcher.Decide(ClerksCase.OfText("account=C1", "C1 100145 100.00", "7100145", "100.00"));

        decision.Applies.ShouldBeFalse();
    }

    [Fact]
    public void What_has_to_be_looked_up_has_every_number_that_the_words_could_mean()
    {
        var matchCase = ClerksCase.OfText("", "", "INV 100 145; PO-778899 2026-03-11 $1,234.56 inv1002|46", "100.00");

        var questions = CaseQuestions.Of(matchCase.Receipt, null, [], matchCase.FreeText, matchCase.Rules);

        questions.DocumentKeys.ShouldContain("INV100145");
        questions.DocumentKeys.ShouldContain("100145");
        questions.DocumentKeys.ShouldContain("INV100246");
        questions.PurchaseOrderKeys.ShouldContain("PO778899");
        questions.DocumentKeys.ShouldNotContain("123456");
        questions.NameKeys.ShouldBe(["ACME"]);
    }
}
