using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Posting;
using Microsoft.FSharp.Core;

namespace Gateway.Receivables.Tests.Posting;

/// <summary>Whatever is owed, advised, received and taken back in whatever order: no cent appears, vanishes, or moves to a document that was not named.</summary>
public sealed class LedgerPropertyTests
{
    static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(400)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260311UL, 17UL), FSharpOption<int>.None)));

    [Fact]
    public void Applications_and_unapplied_money_are_the_receipt_and_every_entry_balances() =>
        Prop.ForAll(Scenario.Any.ToArbitrary(), scenario =>
        {
            var ledger = new PureLedger(scenario.Documents);
            foreach (var payment in scenario.Payments)
            {
                var matchCase = payment.AgainstLedger(ledger.Invoices);
                ledger.Post(matchCase.Receipt, Matcher.Decide(matchCase));
                CheckLedger(ledger);
                if (payment.UndoneAtOnce)
                {
                    ledger.Undo(matchCase.Receipt.Id);
                    CheckLedger(ledger);
                }
            }
        }).Check(config);

    [Fact]
    public void Undoing_everything_restores_the_open_items_exactly() =>
        Prop.ForAll(Scenario.Any.ToArbitrary(), scenario =>
        {
            var ledger = new PureLedger(scenario.Documents);
            foreach (var payment in scenario.Payments)
            {
                var matchCase = payment.AgainstLedger(ledger.Invoices);
                ledger.Post(matchCase.Receipt, Matcher.Decide(matchCase));
            }

            foreach (var receipt in ledger.AppliedReceipts.Reverse())
            {
                ledger.Undo(receipt);
            }

            ledger.Invoices.ShouldBe(scenario.Documents);
            ledger.Receipts.ShouldAllBe(receipt => ledger.Unapplied(receipt) >= Money.Zero(Currency.Usd));
            ledger.Balance(LedgerAccount.Receivable).ShouldBe(0);
            ledger.Balance(LedgerAccount.DiscountAllowed).ShouldBe(0);
            ledger.Balance(LedgerAccount.DiscountUnearned).ShouldBe(0);
            ledger.Balance(LedgerAccount.Deduction).ShouldBe(0);
        }).Check(config);

    [Fact]
    public void Money_moves_only_to_documents_of_the_proven_customer_that_a_line_names()
    {
        var applied = 0;
        Prop.ForAll(Scenario.Any.ToArbitrary(), scenario =>
        {
            foreach (var payment in scenario.Payments)
            {
                var matchCase = payment.AgainstLedger(scenario.Documents);
                var decision = Matcher.Decide(matchCase);
                decision.Evidence.Conditions.All(finding => finding.Holds).ShouldBe(decision.Applies);
                applied += decision.Applies ? 1 : 0;
                foreach (var (application, line) in decision.Applies ? decision.Applications.Zip(matchCase.Lines) : [])
                {
                    var document = scenario.Documents.Single(document => document.Id == application.InvoiceId);
                    document.CustomerNumber.ShouldBe(decision.Customer!.Number);
                    ReferenceKey.Keys(line.Reference!, matchCase.Rules).ShouldContain(ReferenceKey.Normalise(document.Number));
                    application.Cash.ShouldBe(line.Paid!.Value);
                }
            }
        }).Check(config);
        applied.ShouldBeGreaterThan(100, "else the property says little");
    }

    static void CheckLedger(PureLedger ledger)
    {
        foreach (var receipt in ledger.Receipts)
        {
            ledger.Unapplied(receipt).IsNegative.ShouldBeFalse();
        }

        foreach (var invoice in ledger.Invoices)
        {
            var open = invoice.Open.Amount;
            (invoice.Amount.Amount >= 0 ? open >= 0 && open <= invoice.Amount.Amount : open <= 0 && open >= invoice.Amount.Amount)
                .ShouldBeTrue($"{invoice.Number} is open with {open} of {invoice.Amount}");
        }

        foreach (var entry in ledger.Entries)
        {
            entry.Lines.Sum(line => line.Debit.Amount).ShouldBe(entry.Lines.Sum(line => line.Credit.Amount));
        }

        // What the ledger accounts say is what the rows say.
        (-ledger.Balance(LedgerAccount.Unapplied) - ledger.Balance(LedgerAccount.Unidentified)).ShouldBe(ledger.Receipts.Sum(receipt => ledger.Unapplied(receipt).Amount));
        Enum.GetValues<LedgerAccount>().Sum(ledger.Balance).ShouldBe(0);
    }
}
