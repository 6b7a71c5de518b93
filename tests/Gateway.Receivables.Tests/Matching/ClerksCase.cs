using System.Globalization;
using Gateway.Receivables.Matching;

namespace Gateway.Receivables.Tests.Matching;

/// <summary>
/// A case as a clerk writes it down. Documents: <c>C1 1001 100.00 terms 2/10 open 40.00</c>; lines: <c>1001 98.00 discount 2.00</c>; pointers:
/// <c>account=C1</c>. Invoices are dated 1 March, the money 11 March, ten days later.
/// </summary>
static class ClerksCase
{
    static readonly Dictionary<string, Customer> customers = new[]
    {
        new Customer(1, "C1", "Acme Corp", [], null),
        new Customer(2, "C2", "Bolt Ltd", [], null),
        new Customer(3, "C3", "Acme Subsidiary", [], "C1"),
    }.ToDictionary(customer => customer.Number, StringComparer.Ordinal);

    public static MatchingRules Rules { get; } = new("test-1", 0, new HashSet<string>(["06"], StringComparer.Ordinal), ["INV", "IN-", "#"]);

    public static MatchCase Of(string pointers, string documents, string lines, string received)
    {
        var money = new Words(received);
        var amount = money.Money();
        var parsed = Split(lines).Select((line, at) => Line(line, at + 1)).ToList();
        var party = new RemittanceParty("Acme", money.Option("stated", ""), null);
        var receipt = new Receipt(
            7,
            new ReceiptKey("main", Day("03-11"), "x12-820", amount.Amount, "T1", 1),
            amount,
            Day(money.Option("on", "03-11")),
            "T1",
            null,
            party,
            null,
            Enum.Parse<ReceiptState>(money.Option("state", "Received")));
        var advised = money.Option("advised", "") is { Length: > 0 } text ? new Words(text).Money() : amount;
        var advice = new RemittanceAdvice("A1", "T1", null, advised, money.Option("moves", "credit") == "credit", true, "ACH", null, party, party, null, null);
        return new MatchCase(receipt, advice, parsed, Split(pointers).Select(Pointer).ToList(), Split(documents).Select((text, at) => Document(text, at + 1)).ToList(), Rules);
    }

    /// <summary>Money without an advice, with what was said in free words; <c>|</c> separates the pieces.</summary>
    public static MatchCase OfText(string pointers, string documents, string text, string received) =>
        Of(pointers, documents, "", received) with { Advice = null, FreeText = text.Split('|') };

    public static string Told(MatchDecision decision) =>
        decision.Applies ? $"applied {Told(decision.Applications)}{(decision.OnAccount is { } rest ? $"; on account {Text(rest)}" : "")}" : decision.Why.Replace("Not applied, because ", "waits: ", StringComparison.Ordinal);

    public static string Told(IReadOnlyList<Application> applications) => string.Join("; ", applications.Select(application =>
        $"{application.InvoiceNumber} {Text(application.Cash)}{string.Concat(application.Differences.Select(difference => $" +{Text(difference.Amount)} {difference.Reason ?? "discount"}"))}"));

    static string Text(Money money) => money.Amount.ToString("0.00", CultureInfo.InvariantCulture);

    static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static DateOnly Day(string monthAndDay) => DateOnly.ParseExact($"2026-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static CustomerPointer Pointer(string text)
    {
        var (kind, customer, value) = text.Split('=') is [var name, var who] ? (name, who, "x") : throw new FormatException(text);
        if (kind.Split(' ') is [var bare, var stated])
        {
            (kind, value) = (bare, stated);
        }

        return new CustomerPointer(
            customers[customer],
            kind switch
            {
                "number" => PointerKind.CustomerNumber,
                "account" => PointerKind.PayerAccount,
                "originator" => PointerKind.OriginatorId,
                "sender" => PointerKind.InterchangeSender,
                "name" => PointerKind.ExactName,
                "alias" => PointerKind.LearnedAlias,
                "variant" => PointerKind.NameVariant,
                "parent" => PointerKind.Parent,
                "owner" => PointerKind.DocumentOwner,
                _ => throw new FormatException(text),
            },
            value,
            0);
    }

    static Invoice Document(string text, long id)
    {
        var words = new Words(text);
        var customer = words.Next();
        var number = words.Next();
        var amount = words.Money();
        var kind = words.Has("debit") ? InvoiceKind.DebitMemo : amount.IsNegative ? InvoiceKind.CreditMemo : InvoiceKind.Invoice;
        var open = words.Has("paid") ? Money.Zero(amount.Currency) : words.Amount("open") is { } rest ? amount with { Amount = rest } : amount;
        var terms = words.Option("terms", "") is { Length: > 0 } stated && stated.Split('/') is [var percent, var days]
            ? new PaymentTerms(decimal.Parse(percent, CultureInfo.InvariantCulture), int.Parse(days, CultureInfo.InvariantCulture), 30)
            : PaymentTerms.None;
        DateOnly? due = words.Option("due", "") is { Length: > 0 } day ? Day(day) : null;
        return new Invoice(
            id, number, customer, kind, Day(words.Option("dated", "03-01")), due, amount, open, terms,
            words.Option("order", "") is { Length: > 0 } order ? order : null);
    }

    static RemittanceLine Line(string text, int sequence)
    {
        var words = new Words(text);
        var kind = Enum.Parse<RemittanceLineKind>(words.Option("as", "Invoice"));
        var reference = words.Next();
        var paid = words.Money();
        var less = words.Amount("less") is { } amount
            ? [new RemittanceAdjustment(paid with { Amount = -amount }, words.Option("code", null), DeductionCategory.QuantityOrDelivery, !words.Has("outside")) { ReasonList = words.Option("list", null) }]
            : Array.Empty<RemittanceAdjustment>();
        return new RemittanceLine(
            sequence, kind, reference == "-" ? null : reference.Replace('_', ' '), words.Option("order", null), words.Has("unstated") ? null : paid, words.Money("gross"), words.Money("discount"), less,
            words.Option("customer", null), null, sequence * 100)
        {
            Claim = words.Option("claimed", null) is { } claim ? Enum.Parse<PaymentClaim>(claim, ignoreCase: true) : null,
        };
    }

    /// <summary>Blank-separated words: the first ones by position, options by the word before them.</summary>
    sealed class Words(string text)
    {
        readonly string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at;

        public string Next() => words[at++];

        public Money Money()
        {
            var amount = decimal.Parse(Next(), CultureInfo.InvariantCulture);
            var currency = Currency.Usd;
            if (at < words.Length && Currency.TryParse(words[at], out var stated) && words[at] == stated.Code)
            {
                (currency, at) = (stated, at + 1);
            }

            return new Money(amount, currency);
        }

        public bool Has(string word) => Array.IndexOf(words, word) >= 0;

        public string Option(string word, string? otherwise) => (Array.IndexOf(words, word) is >= 0 and var found ? words[found + 1] : otherwise)!;

        public decimal? Amount(string word) => Has(word) ? decimal.Parse(Option(word, null), CultureInfo.InvariantCulture) : null;

        public Money? Money(string word) => Amount(word) is { } amount ? new Money(amount, Currency.Usd) : null;
    }
}
