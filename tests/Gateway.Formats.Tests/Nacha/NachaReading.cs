using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Tests.Nacha;

/// <summary>What the reader says of a file, by kind of item.</summary>
sealed class NachaReading
{
    NachaReading(IEnumerable<NachaItem> items) => Items = [.. items];

    public IReadOnlyList<NachaItem> Items { get; }

    public IReadOnlyList<NachaEntry> Entries => [.. Items.OfType<NachaEntryRead>().Select(read => read.Entry)];

    public IReadOnlyList<NachaBatchOutcome> Batches => [.. Items.OfType<NachaBatchEnd>().Select(end => end.Outcome)];

    public IReadOnlyList<NachaFileOutcome> Files => [.. Items.OfType<NachaFileEnd>().Select(end => end.Outcome)];

    public NachaFileOutcome File => Files.ShouldHaveSingleItem();

    public IReadOnlyList<Fault> Faults => [.. Batches.SelectMany(batch => batch.Faults), .. Files.SelectMany(file => file.Faults)];

    public IReadOnlyList<string> Codes => [.. Faults.Select(fault => fault.Code)];

    public static NachaReading Of(Stream file, NachaTolerances? tolerances = null) => new(
        new NachaReader(Grammars.Formats.Nacha, new NachaReaderOptions { Tolerances = tolerances ?? NachaTolerances.None }).Read(file));

    public static NachaReading Of(byte[] file, NachaTolerances? tolerances = null) => Of(new MemoryStream(file, writable: false), tolerances);

    public static NachaReading Of(IEnumerable<string> lines, NachaTolerances? tolerances = null) => Of(Encoding.Latin1.GetBytes(string.Join('\n', lines) + "\n"), tolerances);

    /// <summary>A sample below sample-files, as lines.</summary>
    public static string[] Lines(string name) => System.IO.File.ReadAllLines(Repository.PathOf($"sample-files/{name}"), Encoding.Latin1);

    public static NachaReading OfSample(string name, NachaTolerances? tolerances = null) => Of(System.IO.File.ReadAllBytes(Repository.PathOf($"sample-files/{name}")), tolerances);
}
