using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

public sealed class X12ReaderRobustnessTests
{
    static readonly string Sample = Samples.Payment820.Replace("~", "~\n", StringComparison.Ordinal) + Samples.Invoice810;

    public static readonly TheoryData<string> Whole = new() { { Samples.Payment820 }, { Samples.Invoice810 } };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_cut_at_any_byte_is_faulty_and_never_closes_well(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var length = 1; length < bytes.Length; length++)
        {
            var reading = Reading.Of(bytes[..length]);
            reading.Faults.ShouldContain(f => f.Severity == FaultSeverity.Error, $"cut at {length}");
            reading.Interchanges.ShouldAllBe(i => !i.ClosedWell, $"cut at {length}");
            AllBytesAreAccountedFor(bytes[..length], reading);
        }
    }

    [Fact]
    public void How_the_stream_delivers_makes_no_difference()
    {
        var bytes = Encoding.Latin1.GetBytes(Sample + "garbage" + Sample.Replace("~\n", "\r\n", StringComparison.Ordinal));
        var expected = ItemText.Of(Reading.Of(bytes).Items);
        expected.Count.ShouldBeGreaterThan(20);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(
            Gen.Choose(1, 7).ArrayOf(5).ToArbitrary(),
            pattern => ItemText.Of(Reading.Of(new TrickleStream(bytes, pattern)).Items).SequenceEqual(expected)));
    }

    [Fact]
    public void Survives_files_whose_bytes_are_flipped_cut_joined_and_repeated()
    {
        var seed = Encoding.Latin1.GetBytes(Sample);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(
            Mutations(seed).ToArbitrary(),
            bytes =>
            {
                var reading = Reading.Of(bytes, new X12ReaderOptions { MaxSegmentBytes = 2000 });
                AllBytesAreAccountedFor(bytes, reading);
                EveryStartHasItsEnd(reading);
                return true;
            }));
    }

    [Fact]
    public void Survives_bytes_of_no_meaning()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(600).ToArbitrary(),
            noise =>
            {
                byte[] bytes = [.. noise, .. Encoding.Latin1.GetBytes(Samples.Isa), .. noise];
                AllBytesAreAccountedFor(bytes, Reading.Of(bytes));
                return true;
            }));
    }

    [Fact]
    public void A_segment_of_100_MB_is_passed_in_little_memory()
    {
        var head = Encoding.Latin1.GetBytes(Samples.Isa + Samples.Gs820 + "ST*820*0001~BPR*C*1*C*CHK~NTE*GEN*");
        var tail = Encoding.Latin1.GetBytes("~ENT*1~RMR*IV*INV1*PI*1~SE*6*0001~" + Samples.Trailer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Reading.Of(new RepeatingStream(head, "XXXXXXXXXX"u8.ToArray(), 10_000_000, tail));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(40_000_000);
        reading.Codes.ShouldBe(["x12.segment.too-long"]);
        reading.Interchange.ClosedWell.ShouldBeTrue();
        reading.PaymentLines.Count.ShouldBe(1);
    }

    [Fact]
    public void Garbage_of_50_MB_is_one_fault()
    {
        var reading = Reading.Of(new RepeatingStream([1], "no ISA here, "u8.ToArray(), 4_000_000, Encoding.Latin1.GetBytes("\n" + Samples.Payment820)));
        reading.Stray.Count.ShouldBe(1);
        reading.Interchange.ClosedWell.ShouldBeTrue();
    }

    static Gen<byte[]> Mutations(byte[] seed)
    {
        var places = Gen.Choose(0, seed.Length - 1);
        var bytes = Gen.OneOf(Gen.Choose(0, 255).Select(b => (byte)b), Gen.Elements("~*:^\n\r IAESTG0.-"u8.ToArray()));
        var change = from kind in Gen.Choose(0, 4)
                     from at in places
                     from length in Gen.Choose(1, 60)
                     from value in bytes
                     from to in places
                     select (kind, at, length, value, to);
        return change.ListOf(6).Select(changes => changes.Aggregate(seed, (file, c) => Mutate(file, c.kind, c.at, c.length, c.value, c.to)));
    }

    static byte[] Mutate(byte[] file, int kind, int at, int length, byte value, int to)
    {
        if (file.Length == 0)
            return file;
        at %= file.Length;
        to %= file.Length;
        var end = Math.Min(file.Length, at + length);
        return kind switch
        {
            0 => [.. file[..at], value, .. file[(at + 1)..]],
            1 => [.. file[..at], .. file[end..]],
            2 => [.. file[..to], .. file[at..end], .. file[to..]],
            3 => file[..at],
            _ => [.. file, .. file[..at]],
        };
    }

    static void AllBytesAreAccountedFor(byte[] file, Reading reading)
    {
        var covered = reading.Interchanges.Select(i => (From: i.ByteStart, To: i.ByteEnd))
            .Concat(reading.Stray.Select(s => (From: s.Position.Byte, To: s.ByteEnd))).OrderBy(c => c.From);
        long at = 0;
        foreach (var (from, to) in covered)
        {
            from.ShouldBeGreaterThanOrEqualTo(at);
            to.ShouldBeGreaterThanOrEqualTo(from);
            IsBlank(file.AsSpan((int)at, (int)(from - at))).ShouldBeTrue($"bytes {at} to {from} belong to nothing");
            at = to;
        }

        IsBlank(file.AsSpan((int)at)).ShouldBeTrue($"bytes from {at} on belong to nothing");
    }

    static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b > ' ' && b is not (0xEF or 0xBB or 0xBF))
                return false;
        }

        return true;
    }

    static void EveryStartHasItsEnd(Reading reading)
    {
        reading.Items.Count(i => i is InterchangeStart).ShouldBe(reading.Interchanges.Count);
        reading.Items.Count(i => i is GroupStart).ShouldBe(reading.Groups.Count);
        reading.Items.Count(i => i is SetStart).ShouldBe(reading.Sets.Count);
    }
}
