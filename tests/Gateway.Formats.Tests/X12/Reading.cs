using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

/// <summary>One reading of some text, with short ways to what tests ask for.</summary>
sealed class Reading
{
    Reading(IReadOnlyList<X12Item> items) => Items = items;

    public IReadOnlyList<X12Item> Items { get; }

    public IReadOnlyList<SetOutcome> Sets => [.. Items.OfType<SetEnd>().Select(s => s.Outcome)];

    public IReadOnlyList<GroupOutcome> Groups => [.. Items.OfType<GroupEnd>().Select(s => s.Outcome)];

    public IReadOnlyList<InterchangeOutcome> Interchanges => [.. Items.OfType<InterchangeEnd>().Select(s => s.Outcome)];

    public IReadOnlyList<StrayFault> Stray => [.. Items.OfType<StrayFault>()];

    public SetOutcome Set => Sets.ShouldHaveSingleItem();

    public InterchangeOutcome Interchange => Interchanges.ShouldHaveSingleItem();

    public IReadOnlyList<Fault> Faults =>
    [
        .. Items.SelectMany(i => i switch
        {
            StrayFault stray => [stray.Fault],
            SetEnd set => set.Outcome.Faults,
            GroupEnd group => group.Outcome.Faults,
            InterchangeEnd interchange => interchange.Outcome.Faults,
            _ => Array.Empty<Fault>(),
        }),
    ];

    public IEnumerable<string> Codes => Faults.Select(f => f.Code);

    public IReadOnlyList<Payment820Line> PaymentLines => [.. Items.OfType<Payment820Line>()];

    public static Reading Of(string text, X12ReaderOptions? options = null) => Of(Encoding.Latin1.GetBytes(text), options);

    public static Reading Of(byte[] bytes, X12ReaderOptions? options = null) => Of(new MemoryStream(bytes), options);

    public static Reading Of(Stream file, X12ReaderOptions? options = null) =>
        new([.. new X12Reader(Grammars.Catalog, options ?? new X12ReaderOptions()).Read(file)]);
}
