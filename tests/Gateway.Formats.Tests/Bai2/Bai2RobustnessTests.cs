using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Formats.Bai2;
using Gateway.Formats.Framing;
using Gateway.Formats.Tests.Inspection;
using Gateway.Formats.Tests.X12;
using Samples = Gateway.Formats.Tests.Inspection.Samples;

namespace Gateway.Formats.Tests.Bai2;

/// <summary>Whatever the bytes and however they come: no crash, no silent loss, the same result.</summary>
[Collection(MemoryMeasurement.Name)]
public sealed class Bai2RobustnessTests
{
    public static TheoryData<string> Names => [.. Samples.In("sample-files/bai2").Select(name => $"bai2/{name}"), .. Samples.In("sample-files/errors/bai2").Select(name => $"errors/bai2/{name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_does_not_depend_on_how_the_bytes_come(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf($"sample-files/{name}"));
        var whole = Told(Bai2Reading.Of(bytes));
        foreach (var pattern in (int[][])[[1], [2, 7, 1], [64], [4095]])
            Told(Bai2Reading.Of(new TrickleStream(bytes, pattern))).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Line_ends_of_other_systems_change_nothing(string name)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Repository.PathOf($"sample-files/{name}"))).Replace("\r\n", "\n");
        var whole = Bai2Reading.Of(text);
        foreach (var other in (string[])[text.Replace("\n", "\r\n"), text.Replace("\n", "\r")])
        {
            var reading = Bai2Reading.Of(other);
            reading.Entries.ShouldBe(whole.Entries);
            reading.Codes.ShouldBe(whole.Codes);
            reading.Faults.Select(fault => fault.Position.Line).ShouldBe(whole.Faults.Select(fault => fault.Position.Line));
        }
    }

    [Fact]
    public void Any_cut_of_a_sample_is_told_and_holds_something_back()
    {
        var sample = File.ReadAllBytes(Repository.PathOf("sample-files/bai2/prior-day.bai"));
        for (var length = 1; length < sample.Length - 2; length++)
        {
            var reading = Bai2Reading.Of(sample.AsSpan(0, length).ToArray());
            reading.Faults.ShouldContain(fault => fault.Severity == FaultSeverity.Error, $"cut at byte {length}");
            reading.FileEnds.ShouldNotContain(end => end.Verdict == UnitVerdict.Accepted, $"cut at byte {length}");
        }
    }

    /// <summary>A digit of an amount that is changed, a line that is lost or comes twice: never accepted in silence.</summary>
    [Fact]
    public void A_line_that_is_lost_or_comes_twice_is_told()
    {
        var lines = File.ReadAllLines(Repository.PathOf("sample-files/bai2/prior-day.bai"));
        for (var i = 0; i < lines.Length; i++)
        {
            ErrorsOf([.. lines[..i], .. lines[(i + 1)..]]).ShouldBeGreaterThan(0, $"without line {i + 1}");
            ErrorsOf([.. lines[..i], lines[i], .. lines[i..]]).ShouldBeGreaterThan(0, $"line {i + 1} twice");
        }

        static int ErrorsOf(string[] file) => Bai2Reading.Of(string.Join('\n', file) + "\n").Faults.Count(fault => fault.Severity == FaultSeverity.Error);
    }

    [Fact]
    public void Spoiled_samples_are_read_to_their_end_and_everything_that_opens_closes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Spoilt().ToArbitrary(), bytes =>
        {
            var reading = Bai2Reading.Of(bytes, new Bai2ReaderOptions { MaxHeldItems = 20, MaxRecordBytes = 4096 });
            return reading.FileEnds.Count >= reading.Items.OfType<Bai2FileStart>().Count()
                && reading.GroupEnds.Count >= reading.Items.OfType<Bai2GroupStart>().Count()
                && reading.AccountEnds.Count >= reading.Accounts.Count;
        }));

    [Fact]
    public void A_record_that_never_ends_is_cut_told_and_takes_no_memory()
    {
        var head = Encoding.ASCII.GetBytes("01,BANK,US,260115,0600,1,,,2/\n02,US,BANK,1,260114,,USD,2/\n03,1/\n16,165,500,Z,R1,C1,TEXT\n");
        var tail = Encoding.ASCII.GetBytes("49,500,3000003/\n98,500,1,3000005/\n99,500,1,3000007/\n");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var file = new RepeatingStream(head, Encoding.ASCII.GetBytes("88,GOES ON AND ON\n"), 3_000_000, tail);
        var reading = Bai2Reading.Of(file);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(40_000_000);
        reading.Codes.ShouldContain("bai2.record.too-long");
        reading.AccountEnd.Records.ShouldBe(3_000_003);
        reading.Transactions.ShouldHaveSingleItem().Amount.ShouldBe(5.00m);
    }

    [Fact]
    public void A_line_that_never_ends_is_told_and_takes_no_memory()
    {
        var head = Encoding.ASCII.GetBytes("01,BANK,US,260115,0600,1,,,2/\n02,US,BANK,1,260114,,USD,2/\n03,1/\n16,165,500,Z,R1,C1,");
        using var file = new GeneratedFile(head, (byte)'X', 60_000_000, Encoding.ASCII.GetBytes("\n49,500,3/\n98,500,1,5/\n99,500,1,7/\n"));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var reading = Bai2Reading.Of(file);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(20_000_000);
        reading.Codes.ShouldContain("bai2.record.too-long");
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void A_large_file_on_one_line_is_read_in_flat_memory()
    {
        const int Times = 400_000;
        var head = Encoding.ASCII.GetBytes("01,BANK,US,260115,0600,1,,,2/02,US,BANK,1,260114,,USD,2/03,1/");
        var tail = Encoding.ASCII.GetBytes($"49,{Times * 500},{Times + 2}/98,{Times * 500},1,{Times + 4}/99,{Times * 500},1,{Times + 6}/");
        using var file = new RepeatingStream(head, Encoding.ASCII.GetBytes("16,165,500,Z,R1,C1,SOME TEXT OR OTHER/ "), Times, tail);
        long count = 0;
        var faults = new List<Fault>();
        foreach (var item in new Bai2Reader(Grammars.Formats.Bai2, new Bai2ReaderOptions()).Read(file))
        {
            count += item is Bai2TransactionRead ? 1 : 0;
            if (item is Bai2AccountEnd { Outcome: var account })
                faults.AddRange(account.Faults);
            if (item is Bai2FileEnd { Outcome: var end })
                end.Verdict.ShouldBe(UnitVerdict.Accepted);
        }

        faults.ShouldBeEmpty();
        count.ShouldBe(Times);
    }

    static Gen<byte[]> Spoilt()
    {
        var samples = Samples.In("sample-files/bai2").Select(name => File.ReadAllBytes(Repository.PathOf($"sample-files/bai2/{name}"))).ToArray();
        return from sample in Gen.Elements(samples)
               from places in Gen.Choose(0, sample.Length - 1).ListOf(6)
               from bytes in Gen.Elements("0/,\n\r 16938-AZ\u0000\u00fc".ToCharArray()).ListOf(6)
               from kind in Gen.Choose(0, 3)
               select Spoil(sample, [.. places], [.. bytes], kind);
    }

    static byte[] Spoil(byte[] sample, int[] places, char[] letters, int kind)
    {
        var list = sample.ToList();
        for (var i = 0; i < places.Length; i++)
        {
            var at = Math.Min(places[i], list.Count - 1);
            switch (kind)
            {
                case 0:
                    list[at] = (byte)letters[i];
                    break;
                case 1:
                    list.Insert(at, (byte)letters[i]);
                    break;
                case 2:
                    list.RemoveAt(at);
                    break;
                default:
                    list.AddRange(sample.AsSpan(at));
                    break;
            }
        }

        return [.. list];
    }

    static string Told(Bai2Reading reading) =>
        $"{reading.Entries}\n{string.Join('\n', reading.Faults.Select(fault => $"{fault.Code} {fault.Position} {fault.Message}"))}\n{string.Join('\n', reading.FileEnds.Select(end => Convert.ToHexString(end.Sha256.Span)))}";
}
