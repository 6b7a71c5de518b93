using Gateway.Formats.Framing;
using Gateway.Formats.Generation;
using Gateway.Formats.Tests.X12;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.Generation;

public sealed class X12GeneratorTests
{
    public static TheoryData<string> Names => ["x12-820", "x12-810", "x12-823"];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_generated_has_no_fault_and_about_the_size_that_was_wanted(string name)
    {
        var file = Generated(name, new GenerationPlan(2_000_000, 7, []), out var planted);
        planted.ShouldBeEmpty();
        file.Length.ShouldBeInRange(2_000_000, 2_100_000);
        var reading = Reading.Of(file);
        reading.Faults.ShouldBeEmpty();
        reading.Sets.ShouldAllBe(s => s.Verdict == UnitVerdict.Accepted && s.MayTakeEffect);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_planted_fault_is_told_where_it_was_planted_and_nothing_else_is(string name)
    {
        var generator = Find(name);
        generator.Plantable.Count.ShouldBeGreaterThanOrEqualTo(6);
        var reading = Reading.Of(Generated(name, new GenerationPlan(1, 7, [.. generator.Plantable, generator.Plantable[0]]), out var planted));
        planted.Select(p => p.Code).ShouldBe([.. generator.Plantable, generator.Plantable[0]]);
        foreach (var fault in planted)
        {
            var start = reading.Items.OfType<SetStart>().Single(s => s.Position.Byte == fault.Byte);
            start.ControlNumber.ShouldBe(fault.Unit);
            reading.Items.SkipWhile(i => i != start).OfType<SetEnd>().First().Outcome.Faults.Select(f => f.Code).ShouldContain(fault.Code);
        }

        reading.Sets.Count(s => s.Faults.Count > 0).ShouldBe(planted.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_plan_gives_the_same_bytes_and_another_seed_others(string name)
    {
        var plan = new GenerationPlan(50_000, 3, ["x12.se.count"]);
        Generated(name, plan, out _).ShouldBe(Generated(name, plan, out _));
        Generated(name, plan with { Seed = 4 }, out _).ShouldNotBe(Generated(name, plan, out _));
    }

    [Fact]
    public void A_fault_that_cannot_be_planted_is_refused_with_those_that_can() =>
        Should.Throw<ArgumentException>(() => Generated("x12-820", new GenerationPlan(1, 1, ["x12.nonsense"]), out _)).Message.ShouldContain("x12.820.balance");

    static IFileGenerator Find(string name) => FileGenerators.All.Single(g => g.Name == name);

    static byte[] Generated(string name, GenerationPlan plan, out IReadOnlyList<PlantedFault> planted)
    {
        var output = new MemoryStream();
        planted = Find(name).Write(output, plan);
        return output.ToArray();
    }
}
