using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Generation;
using Gateway.Formats.Nacha;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.Nacha;

public sealed class WriterGeneratorTests
{
    public static TheoryData<string> Kinds => ["nacha", "nacha-ctx", "nacha-returns"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Writes_a_file_of_the_size_asked_for_without_a_fault(string kind)
    {
        var file = Generate(kind, new GenerationPlan(500_000, 7, []), out var planted);
        planted.ShouldBeEmpty();
        file.Length.ShouldBeInRange(500_000, 1_000_000);
        NachaFileBytes.Codes(NachaFileBytes.Read(file)).ShouldBeEmpty();
        NachaFileBytes.Rewrite(file).AsSpan().SequenceEqual(file).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_plan_gives_the_same_bytes_and_another_seed_others(string kind)
    {
        var plan = new GenerationPlan(50_000, 7, ["nacha.batch.hash"]);
        Generate(kind, plan, out _).ShouldBe(Generate(kind, plan, out _));
        Generate(kind, plan with { Seed = 8 }, out _).ShouldNotBe(Generate(kind, plan, out _));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_planted_fault_is_told_in_its_batch_and_quarantines_no_other(string kind)
    {
        var generator = FileGenerators.All.Single(one => one.Name == kind);
        var file = Generate(kind, new GenerationPlan(600_000, 3, generator.Plantable), out var planted);
        planted.Select(fault => fault.Code).ShouldBe(generator.Plantable);
        var batches = NachaFileBytes.Read(file).OfType<NachaBatchEnd>().ToDictionary(batch => batch.Outcome.ByteStart, batch => batch.Outcome);
        foreach (var fault in planted)
        {
            batches[fault.Byte].Number.ToString("0000000").ShouldBe(fault.Unit);
            batches[fault.Byte].Faults.Select(told => told.Code).ShouldContain(fault.Code);
        }

        batches.Values.Where(batch => batch.Verdict == UnitVerdict.Rejected).Select(batch => batch.ByteStart).ShouldBe(planted.Select(fault => fault.Byte));
    }

    [Fact]
    public void The_addenda_of_a_CTX_file_join_into_a_sound_820_of_the_entrys_amount()
    {
        var entries = NachaFileBytes.Read(Generate("nacha-ctx", new GenerationPlan(60_000, 5, []), out _)).OfType<NachaEntryRead>().ToList();
        foreach (var entry in entries.Take(20).Select(read => read.Entry))
        {
            using var advice = new MemoryStream(Encoding.ASCII.GetBytes(entry.PaymentInformation));
            var items = new X12Reader(Grammars.All, new X12ReaderOptions()).Read(advice).ToList();
            var set = items.OfType<SetEnd>().ShouldHaveSingleItem(entry.PaymentInformation + string.Join(" ", items.OfType<StrayFault>().Select(stray => stray.Fault.Message))).Outcome;
            set.Verdict.ShouldBe(UnitVerdict.Accepted, string.Join(' ', set.Faults.Select(fault => fault.Message)));
            set.Amount.ShouldBe(entry.Amount);
        }
    }

    static byte[] Generate(string kind, GenerationPlan plan, out IReadOnlyList<PlantedFault> planted)
    {
        using var output = new MemoryStream();
        planted = FileGenerators.All.Single(generator => generator.Name == kind).Write(output, plan);
        return output.ToArray();
    }
}
