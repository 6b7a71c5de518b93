using System.Globalization;
using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Benchmarks;

/// <summary>Deciding on one receipt whose advice names many invoices.</summary>
static class Matching
{
    const int smallLines = 5_000;
    const int largeLines = 50_000;

    /// <summary>Ten times the lines should take about ten times as long.</summary>
    public static Ratio LargeAgainstSmall()
    {
        var (small, large) = (Case(smallLines), Case(largeLines));
        return new Ratio(
            $"a decision on {largeLines:N0} lines", Ratio.BestCpuSeconds(() => Decide(large)),
            $"one on {smallLines:N0}", Ratio.BestCpuSeconds(() => Decide(small)));
    }

    static void Decide(MatchCase matchCase)
    {
        var decision = Matcher.Decide(matchCase);
        if (!decision.Applies)
        {
            throw new InvalidOperationException(decision.Why);
        }
    }

    static MatchCase Case(int lines)
    {
        var customer = new Customer(1, "C1", "Acme Inc", [], null);
        var each = new Money(100m, Currency.Usd);
        var total = new Money(100m * lines, Currency.Usd);
        var date = new DateOnly(2026, 11, 20);
        var party = new RemittanceParty(customer.Name, customer.Number, null);
        string Number(int no) => string.Create(CultureInfo.InvariantCulture, $"INV{no:0000000}");
        return new MatchCase(
            new Receipt(1, new ReceiptKey("OPERATING", date, "x12-820", total.Amount, "T1", 1), total, date, "T1", null, party, null, ReceiptState.Received),
            new RemittanceAdvice("T1", "T1", null, total, IsCredit: true, MovesMoney: true, "ACH", date, party, party, null, null),
            [.. Enumerable.Range(1, lines).Select(no => new RemittanceLine(no, RemittanceLineKind.Invoice, Number(no), null, each, each, null, [], null, null, no))],
            [new CustomerPointer(customer, PointerKind.CustomerNumber, customer.Number, 0)],
            [.. Enumerable.Range(1, lines).Select(no => new Invoice(no, Number(no), customer.Number, InvoiceKind.Invoice, date.AddDays(-20), null, each, each, PaymentTerms.None, null))],
            new MatchingRules("bench", 3, new HashSet<string>(StringComparer.Ordinal), ["INV"]));
    }
}
