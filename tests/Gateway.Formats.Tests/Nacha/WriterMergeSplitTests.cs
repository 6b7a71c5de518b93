using FsCheck;
using FsCheck.Fluent;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Tests.Nacha;

public sealed class WriterMergeSplitTests
{
    static readonly Gen<NachaFile> Files =
        from batches in Gen.Choose(0, 6)
        from sizes in Gen.Choose(0, 9).ArrayOf(batches)
        from amounts in Gen.Choose(0, 100_000).ArrayOf(sizes.Sum())
        from texts in Gen.Choose(0, 200).ArrayOf(sizes.Sum())
        select File(sizes, amounts, texts);

    [Fact]
    public void A_split_loses_nothing_and_keeps_to_the_limits() =>
        Prop.ForAll(Arb.From(Files), Arb.From(Gen.Choose(1, 12)), Arb.From(Gen.Choose(1000, 3000)), (file, entries, dollars) =>
        {
            var limits = new NachaFileLimits(entries, dollars, dollars / 2 > 1000 ? dollars / 2 : dollars, 30);
            var parts = file.Split(limits);
            parts.SelectMany(part => part.Batches).SelectMany(batch => batch.Entries).ShouldBe(file.Batches.SelectMany(batch => batch.Entries));
            parts.Sum(part => part.Debits).ShouldBe(file.Debits);
            parts.Sum(part => part.Credits).ShouldBe(file.Credits);
            parts.ShouldAllBe(part => part.Entries <= entries && part.Debits + part.Credits <= limits.FileAmount && part.Lines <= 30);
            parts.SelectMany(part => part.Batches).ShouldAllBe(batch => batch.Debits + batch.Credits <= limits.BatchAmount);
            parts.ShouldAllBe(part => part.Batches.Select(batch => batch.Header.Number).SequenceEqual(Enumerable.Range(1, part.Batches.Count)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_merge_loses_nothing_and_numbers_batches_anew() =>
        Prop.ForAll(Arb.From(Files), Arb.From(Files), (one, other) =>
        {
            var merged = NachaFile.Merge([one, other]);
            merged.Entries.ShouldBe(one.Entries + other.Entries);
            merged.Debits.ShouldBe(one.Debits + other.Debits);
            merged.Credits.ShouldBe(one.Credits + other.Credits);
            merged.Batches.Select(batch => batch.Header.Number).ShouldBe(Enumerable.Range(1, one.Batches.Count + other.Batches.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_split_reads_back_without_a_fault_and_merges_into_the_same_money()
    {
        var file = File([7, 9, 5], [.. Enumerable.Range(1, 21).Select(i => i * 1000)], [.. Enumerable.Range(0, 21).Select(i => i * 9)]);
        var parts = file.Split(new NachaFileLimits(Entries: 4, Lines: 40)).Select(Written).ToList();
        parts.SelectMany(part => NachaFileBytes.Codes(NachaFileBytes.Read(part))).ShouldBeEmpty();
        var merged = NachaFile.Merge([.. parts.SelectMany(part => NachaFile.Of(NachaFileBytes.Read(part)))]);
        (merged.Entries, merged.Debits, merged.Credits).ShouldBe((file.Entries, file.Debits, file.Credits));
        NachaFileBytes.Codes(NachaFileBytes.Read(Written(merged))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_part_has_a_modifier_of_its_own() =>
        File([3], [100, 200, 300], [0, 0, 0]).Split(new NachaFileLimits(Entries: 1)).Select(part => part.Header.FileIdModifier).ShouldBe(["A", "B", "C"]);

    [Fact]
    public void Refuses_what_no_split_or_merge_can_do()
    {
        var file = File([1], [49_999], [0]);
        Should.Throw<ArgumentException>(() => file.Split(new NachaFileLimits(BatchAmount: 499m))).Message.ShouldStartWith("The entry 071000280000001 of 500 dollars and 1 lines alone goes beyond a limit.");
        Should.Throw<ArgumentException>(() => NachaFile.Merge([file, file with { Header = file.Header with { ImmediateOrigin = "1999999999" } }])).Message.ShouldStartWith("A file from 1999999999 to 071000288 cannot be merged");
        Should.Throw<ArgumentException>(() => NachaFile.Merge([])).Message.ShouldStartWith("There is no file to merge.");
    }

    static byte[] Written(NachaFile file)
    {
        using var output = new MemoryStream();
        file.WriteTo(new NachaWriter(output, NachaFileBytes.Catalog, new NachaWriterOptions()));
        return output.ToArray();
    }

    static NachaFile File(int[] sizes, int[] cents, int[] texts)
    {
        var next = 0;
        var batches = sizes.Select((size, index) => new NachaBatch(
            new NachaBatchHeader(default, "200", "NORTHWIND", "", "1911234567", "CTX", "PAYMENT", "", new DateOnly(2026, 1, 16), "", "1", "07100028", index + 1, null),
            [.. Enumerable.Range(0, size).Select(_ => Entry(next + 1, cents[next], texts[next++]))]));
        return new NachaFile(new NachaFileHeader(default, "071000288", "1911234567", new DateOnly(2026, 1, 15), "0730", "A", "FIRST LAKE BANK", "NORTHWIND", ""), [.. batches]);
    }

    static NachaEntry Entry(int number, int cents, int text) => new(
        default, NachaEntryKind.Payment, number % 2 == 0 ? "22" : "27", "091000019", "0012345678", (cents + 1) / 100m, $"INV-{number}", "HARBOR TOOLS", "",
        $"07100028{number:0000000}", new string('R', text), 0)
    {
        IsCredit = number % 2 == 0,
        IsPrenote = false,
    };
}
