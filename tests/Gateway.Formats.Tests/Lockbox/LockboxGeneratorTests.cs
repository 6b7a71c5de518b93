using Gateway.Formats.Framing;
using Gateway.Formats.Generation;
using Gateway.Formats.Lockbox;

namespace Gateway.Formats.Tests.Lockbox;

public sealed class LockboxGeneratorTests
{
    readonly LockboxGenerator generator = new();

    [Fact]
    public void Writes_a_file_of_the_size_asked_for_without_a_fault()
    {
        var file = Generate(new GenerationPlan(600_000, 7, []), out var planted);
        planted.ShouldBeEmpty();
        file.Length.ShouldBeInRange(600_000, 640_000);
        LockboxFiles.Codes(LockboxFiles.Read(file)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_another_seed_others()
    {
        var plan = new GenerationPlan(50_000, 7, ["lockbox.batch.amount"]);
        Generate(plan, out _).ShouldBe(Generate(plan, out _));
        Generate(plan with { Seed = 8 }, out _).ShouldNotBe(Generate(plan, out _));
    }

    [Fact]
    public void Each_planted_fault_is_told_in_its_batch_and_holds_back_no_other()
    {
        var file = Generate(new GenerationPlan(300_000, 3, generator.Plantable), out var planted);
        planted.Select(fault => fault.Code).ShouldBe(generator.Plantable);
        var batches = LockboxFiles.Read(file).OfType<LockboxBatchEnd>().ToDictionary(batch => batch.Outcome.ByteStart, batch => batch.Outcome);
        foreach (var fault in planted)
        {
            batches[fault.Byte].Number.ShouldBe(fault.Unit);
            batches[fault.Byte].Faults.Select(told => told.Code).ShouldContain(fault.Code);
        }

        var expected = planted.Where(fault => fault.Code != "lockbox.batch.date").Select(fault => fault.Byte);
        batches.Values.Where(batch => batch.Verdict == UnitVerdict.Rejected).Select(batch => batch.ByteStart).ShouldBe(expected);
        LockboxFiles.Read(file).OfType<LockboxFileEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.Accepted);
        LockboxFiles.Read(file).OfType<LockboxEnd>().ShouldAllBe(box => box.Outcome.Verdict == UnitVerdict.Accepted);
    }

    [Fact]
    public void Says_what_can_be_planted_when_asked_for_something_else() =>
        Should.Throw<ArgumentException>(() => Generate(new GenerationPlan(1000, 1, ["x12.stray"]), out _)).Message.ShouldContain("lockbox.batch.amount");

    byte[] Generate(GenerationPlan plan, out IReadOnlyList<PlantedFault> planted)
    {
        using var output = new MemoryStream();
        planted = generator.Write(output, plan);
        return output.ToArray();
    }
}
