using Gateway.Formats;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>A day's advices of partners, which a network hands on in one interchange for each format: 820s and REMADVs.</summary>
static class AdviceFiles
{
    public const string Network = "VANPARTNERS";

    public static void WriteX12(Stream output, FormatCatalog catalog, DateOnly day, int control, IEnumerable<(Payment Payment, bool IsFirst)> advices)
    {
        var header = new InterchangeHeader("ZZ", Network, "ZZ", OurSide.Company, "", "", "00401", control.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture), false, false, OurSide.Delimiters);
        var envelope = new X12EnvelopeWriter(output, header, At(day));
        var writer = new X12DocumentWriter(catalog.X12, envelope, "004010");
        envelope.BeginInterchange();
        envelope.BeginGroup("RA", Network, OurSide.Company, control, "004010");
        foreach (var (payment, isFirst) in advices) Check(writer.Write(HeaderOf(payment, day), [.. payment.Written.Select(line => LineOf(payment, line, isFirst))]));
        envelope.EndGroup();
        envelope.EndInterchange();
    }

    public static void WriteRemadv(Stream output, FormatCatalog catalog, DateOnly day, int control, IEnumerable<(Payment Payment, bool IsFirst)> advices)
    {
        var header = new EdifactInterchangeHeader(
            "UNOC", "3", new EdifactParty(Network, "ZZ", "", ""), new EdifactParty(OurSide.Company, "ZZ", "", ""), "", "", $"M{control:00000000}", "", false, "", false,
            new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: true));
        var envelope = new EdifactEnvelopeWriter(output, header, At(day));
        var writer = new EdifactDocumentWriter(catalog.Edifact, envelope, "96A", "EAN004");
        envelope.BeginInterchange();
        foreach (var (payment, isFirst) in advices) Check(writer.Write(RemadvOf(payment, day), [.. payment.Written.Select(line => DocOf(payment, line, isFirst))], SummaryOf(payment)));
        envelope.EndInterchange();
    }

    static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(5, 30)), TimeSpan.Zero);

    static Payment820Header HeaderOf(Payment payment, DateOnly day)
    {
        var isWire = payment.Channel == PayChannel.Wire;
        var account = payment.Currency == "EUR" ? OurSide.Euro : isWire ? OurSide.Wires : OurSide.Operating;
        var payer = payment.Account;
        var order = new PaymentOrder(
            default, "I", AdviceAmounts.Total(payment), "C", isWire ? "FWT" : "ACH", isWire ? null : "CCP",
            payment.Identity == IdentityKind.Account ? new BankAccount("01", payer.BankId, "DA", payer.Number) : new BankAccount(null, null, null, null),
            payment.Payer.CompanyId, null, new BankAccount("01", account.Account.BankId, "DA", account.Account.Number), payment.Day);
        X12Party[] parties = payment.Identity == IdentityKind.None
            ? [Party("PE", "BRIGHTWATER SUPPLY")]
            : [Party("PE", "BRIGHTWATER SUPPLY"), Party("PR", payment.Identity == IdentityKind.Account ? payment.Payer.Name.ToUpperInvariant() : payment.NameAsWritten)];
        return new Payment820Header(
            default, order, new Trace(default, "1", payment.Trace, payment.Payer.CompanyId, null), payment.Currency == "USD" ? null : new CurrencyNote("PR", payment.Currency), [],
            [new QualifiedDate("097", day, null)], parties);
    }

    static X12Party Party(string role, string name) => new(role, name, null, null, [], null, null, null, null, []);

    static Payment820Line LineOf(Payment payment, WrittenLine line, bool isFirst)
    {
        var (cash, gross, discount) = AdviceAmounts.Of(line);
        var text = isFirst ? line.FirstText ?? line.Text : line.Text;
        var claim = payment.Behaviour == Behaviour.Partial ? "PP" : "PI";
        return new Payment820Line(
            default, "1", null, line.Item.Amount < 0 ? "CM" : "IV", text, line.Item.Amount < 0 ? "AJ" : claim, cash, gross, discount, null, null, [], [],
            line.Line.Reason is { } reason ? [new Adjustment820(default, -line.Line.Deduction, reason, "IV", text)] : [], []);
    }

    static RemadvHeader RemadvOf(Payment payment, DateOnly day) => new(
        default, "481", $"RA{payment.Trace}", "9", payment.Currency, [new EdifactDate("137", day, null), new EdifactDate("203", payment.Day, null)],
        [new EdifactReference("PQ", payment.Trace, null)],
        payment.Identity == IdentityKind.Account ? [new EdifactFinancialInstitution("OR", payment.Account.Number, null, payment.Account.BankId, null, null)] : [],
        payment.Identity == IdentityKind.None
            ? [new EdifactTradeParty("PE", "BRIGHTWTR", null, "92", null, [], null, null, null, [])]
            : [NamedParty("PE", "BRIGHTWTR", "BRIGHTWATER SUPPLY"), NamedParty("PR", payment.Payer.CompanyId, payment.Identity == IdentityKind.Account ? payment.Payer.Name.ToUpperInvariant() : payment.NameAsWritten)]);

    static EdifactTradeParty NamedParty(string role, string id, string name) => new(role, id, null, "92", name, [], null, null, null, []);

    static RemadvLine DocOf(Payment payment, WrittenLine line, bool isFirst)
    {
        var (cash, gross, discount) = AdviceAmounts.Of(line);
        List<EdifactAmount> amounts = [new(default, "12", Math.Abs(cash), null)];
        // MOA 9 is what is due: less discount and adjustments it has to be what is paid, so a short payment does not state it.
        if (gross is { } before && (discount is not null || line.Line.Reason is not null)) amounts.Insert(0, new EdifactAmount(default, "9", Math.Abs(before), null));
        if (discount is { } off) amounts.Add(new EdifactAmount(default, "52", off, null));
        return new RemadvLine(
            default, line.Item.Amount < 0 ? "381" : "380", isFirst ? line.FirstText ?? line.Text : line.Text, payment.Currency, amounts, [], [], [],
            line.Line.Reason is null ? [] : [new RemadvAdjustment(default, "19", line.Line.Deduction, default, null)], []);
    }

    static RemadvSummary SummaryOf(Payment payment) => new(default, [new EdifactAmount(default, "12", AdviceAmounts.Total(payment), null)], []);

    static void Check(IReadOnlyList<Fault> faults)
    {
        if (faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) is { } fault) throw new InvalidOperationException($"An advice that was made is faulty: {fault}");
    }
}
