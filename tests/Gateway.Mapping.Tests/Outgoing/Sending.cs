using System.Text;
using Gateway.Formats;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests.Outgoing;

/// <summary>What goes out as bytes, and what its receiver makes of the bytes with the same vocabulary.</summary>
static class Sending
{
    static readonly Lazy<FormatCatalog> formats = new(() => FormatCatalog.Load([.. MapFiles.ShippedFiles()]).Catalog!);

    /// <summary>Where a document names no currency, this shows: nothing that we send may do so.</summary>
    static readonly Currency none = new("XXX");

    public static DateTimeOffset At { get; } = new(2026, 11, 22, 9, 40, 0, TimeSpan.Zero);

    public static OutgoingX12Envelope X12 { get; } = new("ZZ", "BRIGHTWATER", "01", "991100019", 17, 41, At);

    public static OutgoingEdifactEnvelope Edifact { get; } = new(new EdifactParty("4012345000009", "14", "", ""), new EdifactParty("4098765000001", "14", "", ""), "17", At);

    public static (byte[] Bytes, IReadOnlyList<Fault> Faults) Send(OutgoingEnvelope envelope, Func<OutgoingInterchange, IReadOnlyList<Fault>> add)
    {
        using var output = new MemoryStream();
        var interchange = new OutgoingInterchange(formats.Value, envelope, output);
        var faults = add(interchange);
        interchange.Complete().ShouldBe(interchange.Documents > 0);
        return (output.ToArray(), faults);
    }

    public static byte[] Send(OutgoingEnvelope envelope, Invoice invoice, string map) => Sound(Send(envelope, to => to.Add(invoice, MapFiles.Shipped.OutgoingInvoice(map))));

    public static byte[] Send(OutgoingEnvelope envelope, AdvisedPayment payment, string map) =>
        Sound(Send(envelope, to => to.Add(payment, MapFiles.Shipped.OutgoingPayment(map))));

    /// <summary>A line for each segment.</summary>
    public static string Shown(byte[] bytes) => Encoding.Latin1.GetString(bytes).Replace("~", "~\n").Replace("'", "'\n").TrimEnd();

    /// <summary>Every invoice of a file, which has to be without any fault.</summary>
    public static IReadOnlyList<Invoice> Invoices(byte[] bytes, string map)
    {
        var by = MapFiles.Shipped.Invoice(map);
        var read = new List<Mapped<Invoice>>();
        Invoice810Header? header = null;
        InvoicHeader? invoic = null;
        foreach (var item in Items(bytes))
        {
            (header, invoic) = (item as Invoice810Header ?? header, item as InvoicHeader ?? invoic);
            if (item is Invoice810Summary summary) read.Add(by.Invoice(header!, summary, none));
            if (item is InvoicSummary total) read.Add(by.Invoice(invoic!, total, none));
        }

        read.SelectMany(mapped => mapped.Faults).ShouldBeEmpty();
        return read.ConvertAll(mapped => mapped.Value!);
    }

    /// <summary>The one payment of a file, which has to be without any fault.</summary>
    public static AdvisedPayment Payment(byte[] bytes, string map)
    {
        var by = MapFiles.Shipped.Remittance(map);
        var items = Items(bytes).ToList();
        if (items.OfType<Payment820Header>().SingleOrDefault() is { } order)
        {
            var advice = Sound(by.Header(order, none));
            return new AdvisedPayment(advice, [.. items.Where(item => item is Payment820Line or Payment820Adjustment).Select((item, index) => Line(by, (X12Item)item, index + 1, advice.Amount.Currency))]);
        }

        var header = items.OfType<RemadvHeader>().Single();
        var currency = by.CurrencyOf(header, none);
        return new AdvisedPayment(
            Sound(by.Header(header, items.OfType<RemadvSummary>().Single(), none)),
            [.. items.OfType<RemadvLine>().Select((line, index) => Sound(by.Line(line, index + 1, currency)) with { SourceByte = 0 })]);
    }

    static RemittanceLine Line(RemittanceMap by, X12Item item, int sequence, Currency currency) =>
        Sound(item is Payment820Line line ? by.Line(line, sequence, currency) : by.Adjustment((Payment820Adjustment)item, sequence, currency)) with { SourceByte = 0 };

    static List<object> Items(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        List<object> items = bytes[0] == 'I'
            ? [.. new X12Reader(formats.Value.X12, new X12ReaderOptions { SettingsOf = _ => X12PartnerSettings.Default with { Balance = BalanceRule.Required } }).Read(file)]
            : [.. new EdifactReader(formats.Value.Edifact, new EdifactReaderOptions { SettingsOf = _ => EdifactPartnerSettings.Default with { TotalsMustAgree = true } }).Read(file)];
        items.SelectMany(Faults).Select(fault => fault.Message).ShouldBeEmpty(Shown(bytes));
        items.ShouldContain(item => item is InterchangeEnd || item is EdifactInterchangeEnd);
        return items;
    }

    static IReadOnlyList<Fault> Faults(object item) => item switch
    {
        StrayFault stray => [stray.Fault],
        EdifactStrayFault stray => [stray.Fault],
        SetEnd end => end.Outcome.Faults,
        GroupEnd end => end.Outcome.Faults,
        InterchangeEnd end => end.Outcome.Faults,
        EdifactMessageEnd end => end.Outcome.Faults,
        EdifactInterchangeEnd end => end.Outcome.Faults,
        _ => [],
    };

    static byte[] Sound((byte[] Bytes, IReadOnlyList<Fault> Faults) sent)
    {
        sent.Faults.Select(fault => fault.Message).ShouldBeEmpty();
        return sent.Bytes;
    }

    static T Sound<T>(Mapped<T> mapped)
        where T : class
    {
        mapped.Faults.Select(fault => fault.Message).ShouldBeEmpty();
        return mapped.Value!;
    }
}
