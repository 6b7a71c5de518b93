using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Tests.Matching;

namespace Gateway.Receivables.Tests.Posting;

/// <summary>Few numbers, few amounts and two customers, so that everything collides with everything.</summary>
sealed record Scenario(IReadOnlyList<Invoice> Documents, IReadOnlyList<Payment> Payments)
{
    static readonly string[] numbers = ["1001", "1002", "1010", "INV-1001", "01001", "12", "IN-12", "77", "CM7", "2001"];
    static readonly string[] pointers = ["account=C1", "name=C1", "account=C1; name=C1", "account=C2", "account=C1; account=C2", "number=C2; account=C1", ""];
    static readonly int[] cents = [1_000, 2_500, 9_800, 10_000, 3_333];

    static Gen<Invoice> Document(int id) =>
        from number in Gen.Elements(numbers)
        from customer in Gen.Elements("C1", "C1", "C2")
        from amount in Gen.Elements(cents)
        from memo in Gen.Elements(1, 1, 1, 1, -1)
        from open in Gen.Elements(1m, 1m, 1m, 0.5m, 0m)
        from discount in Gen.Elements<decimal?>(null, null, 2m)
        select new Invoice(
            id,
            number,
            customer,
            memo < 0 ? InvoiceKind.CreditMemo : InvoiceKind.Invoice,
            new DateOnly(2026, 3, 1),
            null,
            Usd(memo * amount / 100m),
            Usd(Math.Round(memo * amount / 100m * open, 2)),
            new PaymentTerms(discount, discount is null ? null : 10, 30),
            null);

    /// <summary>Mostly a line that is right for some document, sometimes with one thing wrong.</summary>
    static Gen<RemittanceLine> Line(IReadOnlyList<Invoice> documents) =>
        from document in Gen.Elements(documents.ToArray())
        from wrong in Gen.Choose(0, 19)
        from otherNumber in Gen.Elements(numbers)
        from otherAmount in Gen.Elements(cents)
        let discount = wrong == 1 && document.Terms.DiscountPercent is { } percent ? Math.Round(document.Amount.Amount * percent / 100m, 2, MidpointRounding.AwayFromZero) : 0m
        let less = wrong == 2 ? 5m : 0m
        let paid = wrong switch { 3 => otherAmount / 100m, 4 => document.Open.Amount / 2, _ => document.Open.Amount - discount - less }
        select new RemittanceLine(
            1,
            document.Kind == InvoiceKind.CreditMemo ? RemittanceLineKind.CreditMemo : RemittanceLineKind.Invoice,
            wrong == 5 ? otherNumber : wrong == 6 ? $"inv 000{document.Number}" : document.Number,
            null,
            Usd(Math.Round(paid, 2)),
            wrong is 4 or 7 ? document.Open : null,
            discount == 0 ? null : Usd(discount),
            less == 0 ? [] : [new RemittanceAdjustment(Usd(-less), wrong == 2 ? "06" : "99", DeductionCategory.QuantityOrDelivery, true)],
            null,
            null,
            0);

    static Gen<Payment> PaymentOf(IReadOnlyList<Invoice> documents, int id) =>
        from pointer in Gen.Frequency((6, Gen.Constant("account=C1")), (4, Gen.Elements(pointers)))
        from count in Gen.Choose(1, 3)
        from lines in Gen.ListOf(Line(documents), count)
        from shortBy in Gen.Elements(0m, 0m, 0m, 0m, 0.01m)
        from undone in Gen.Elements(true, false)
        let total = Math.Max(0.01m, lines.Sum(line => line.Paid!.Value.Amount) - shortBy)
        select new Payment(id, pointer, lines.Select((line, at) => line with { Sequence = at + 1 }).ToList(), Usd(total), undone);

    public static Gen<Scenario> Any { get; } =
        from count in Gen.Choose(1, 8)
        from documents in Gen.CollectToList(Enumerable.Range(1, count), Document)
        let distinct = documents.DistinctBy(document => (document.CustomerNumber, document.Number, document.Kind)).ToList()
        from receipts in Gen.Choose(1, 6)
        from payments in Gen.CollectToList(Enumerable.Range(100, receipts), id => PaymentOf(distinct, id))
        select new Scenario(distinct, payments.ToList());

    static Money Usd(decimal amount) => new(amount, Currency.Usd);
}

/// <summary>Money with its advice, and who it seems to come from.</summary>
sealed record Payment(int Id, string Pointers, IReadOnlyList<RemittanceLine> Lines, Money Amount, bool UndoneAtOnce)
{
    public MatchCase AgainstLedger(IReadOnlyList<Invoice> documents)
    {
        var model = ClerksCase.Of(Pointers, "", "", "1.00");
        return model with
        {
            Receipt = model.Receipt with { Id = Id, Amount = Amount },
            Advice = model.Advice! with { Amount = Amount },
            Lines = Lines,
            Candidates = documents,
        };
    }
}
