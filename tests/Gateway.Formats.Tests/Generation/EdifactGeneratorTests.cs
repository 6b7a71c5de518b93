using Gateway.Formats.Generation;
using Gateway.Formats.Tests.Edifact;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Generation;

public sealed class EdifactGeneratorTests
{
    [Theory]
    [InlineData("invoic")]
    [InlineData("remadv")]
    public void A_generated_file_has_no_fault(string name)
    {
        var file = Generate(name, 200_000, []);
        file.Length.ShouldBeInRange(200_000, 240_000);
        var items = EdifactReading.Of(file);
        items.OfType<EdifactMessageEnd>().Select(end => end.Outcome.Verdict).ShouldAllBe(verdict => verdict == UnitVerdict.Accepted);
        items.Only<EdifactInterchangeEnd>().Outcome.ClosedWell.ShouldBeTrue();
    }

    [Theory]
    [InlineData("invoic")]
    [InlineData("remadv")]
    public void Every_planted_fault_is_told_of_its_message_and_of_no_other(string name)
    {
        var generator = FileGenerators.All.Single(known => known.Name == name);
        generator.Plantable.Count.ShouldBeGreaterThanOrEqualTo(6);
        var output = new MemoryStream();
        var planted = generator.Write(output, new GenerationPlan(1, 7, generator.Plantable));
        planted.Select(fault => fault.Code).ShouldBe(generator.Plantable);
        var items = EdifactReading.Of(output.ToArray());
        var ends = items.OfType<EdifactMessageEnd>().ToDictionary(end => end.Outcome.ControlReference, end => end.Outcome, StringComparer.Ordinal);
        var starts = items.OfType<EdifactMessageStart>().ToDictionary(start => start.ControlReference, start => start.Position.Byte, StringComparer.Ordinal);
        foreach (var fault in planted)
        {
            ends[fault.Unit].Faults.Select(told => told.Code).ShouldContain(fault.Code);
            starts[fault.Unit].ShouldBe(fault.Byte);
        }

        ends.Where(end => planted.All(fault => fault.Unit != end.Key)).ShouldAllBe(end => end.Value.Faults.Count == 0);
    }

    [Theory]
    [InlineData("invoic")]
    [InlineData("remadv")]
    public void The_same_plan_gives_the_same_bytes(string name) => Generate(name, 50_000, ["edifact.unt.count"]).ShouldBe(Generate(name, 50_000, ["edifact.unt.count"]));

    [Fact]
    public void A_fault_that_cannot_be_planted_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => Generate("invoic", 1, ["edifact.none"])).Message.ShouldStartWith("edifact.none cannot be planted here; these can: ");

    static byte[] Generate(string name, long bytes, IReadOnlyList<string> faults)
    {
        var output = new MemoryStream();
        FileGenerators.All.Single(known => known.Name == name).Write(output, new GenerationPlan(bytes, 3, faults));
        return output.ToArray();
    }
}
