using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Samples;

/// <summary>Each demo file has the fault that it is there to show, and no other.</summary>
public sealed class DemoReadingTests
{
    static readonly X12GrammarCatalog Grammars = LoadGrammars();

    [Theory]
    [InlineData("billing/01-invoices-of-the-day.edi", "810 810 810 810 810", "")]
    [InlineData("billing/02-one-of-three-is-wrong.edi", "810 -810 810", "x12.se.count")]
    [InlineData("first-harbor-bank/03-one-invoice-exactly.820", "820", "")]
    [InlineData("first-harbor-bank/04-three-payments.820", "820 820 820", "")]
    [InlineData("first-harbor-bank/05-deduction-with-a-reason.820", "820", "")]
    [InlineData("first-harbor-bank/06-short-payment.820", "820", "")]
    [InlineData("first-harbor-bank/07-pays-a-new-invoice.820", "820", "")]
    [InlineData("first-harbor-bank/08-unknown-reference.820", "820", "")]
    [InlineData("first-harbor-bank/09-invoice-of-another-customer.820", "820", "")]
    [InlineData("first-harbor-bank/10-canadian-dollars.820", "820", "")]
    [InlineData("first-harbor-bank/11-discount-too-late.820", "820", "")]
    [InlineData("first-harbor-bank/12-one-of-two-is-wrong.820", "820 -820", "x12.se.count")]
    [InlineData("north-steel/13-advice-of-a-payment-to-come.x12", "820", "")]
    [InlineData("quillmark/14-a-bill-to-us.x12", "810", "")]
    [InlineData("first-harbor-bank/16-a-control-number-used-before.820", "820", "")]
    [InlineData("first-harbor-bank/17-out-of-balance.820", "-820", "x12.820.balance")]
    [InlineData("first-harbor-bank/18-unknown-sender.820", "820", "")]
    [InlineData("first-harbor-bank/19-cut-off.820", "-820", "x12.ge.missing x12.iea.missing x12.se.missing x12.segment.unterminated")]
    [InlineData("first-harbor-bank/22-test-indicator.820", "820", "")]
    public void Shows_what_it_is_there_for(string file, string sets, string faults)
    {
        using var content = File.OpenRead(Repository.PathOf("sample-files/demo/inboxes/" + file));
        var items = new X12Reader(Grammars, new X12ReaderOptions()).Read(content).ToList();

        var found = items.SelectMany(FaultsOf).Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal);
        string.Join(' ', items.OfType<SetEnd>().Select(set => (set.Outcome.MayTakeEffect ? "" : "-") + set.Outcome.Type)).ShouldBe(sets);
        string.Join(' ', found).ShouldBe(faults);
    }

    static IReadOnlyList<Fault> FaultsOf(X12Item item) => item switch
    {
        SetEnd set => set.Outcome.Faults,
        GroupEnd group => group.Outcome.Faults,
        InterchangeEnd interchange => interchange.Outcome.Faults,
        StrayFault stray => [stray.Fault],
        _ => [],
    };

    static X12GrammarCatalog LoadGrammars()
    {
        var folder = Repository.PathOf("maps/x12");
        var definitions = new[] { "segments", "grammars" }
            .SelectMany(name => Directory.GetFiles(Path.Combine(folder, name), "*.json", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(folder, path), (Stream)new MemoryStream(File.ReadAllBytes(path))));
        var load = X12GrammarCatalog.Load(definitions);
        load.Faults.ShouldBeEmpty();
        return load.Catalog!;
    }
}
