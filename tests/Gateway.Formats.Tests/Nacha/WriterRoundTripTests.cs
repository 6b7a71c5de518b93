using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Nacha;

/// <summary>Valid files come out as the same bytes; those that do not, and why, are listed.</summary>
public sealed class WriterRoundTripTests
{
    public static TheoryData<string> Names => [.. Samples.In("sample-files/nacha").Where(name => InspectionOf(name) == InspectionVerdict.Clean)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Writes_a_sample_as_the_same_bytes(string name)
    {
        var file = File.ReadAllBytes(Repository.PathOf($"sample-files/nacha/{name}"));
        Encoding.Latin1.GetString(NachaFileBytes.Rewrite(file)).ShouldBe(Encoding.Latin1.GetString(file));
    }

    [CorporaFact]
    public void Writes_every_valid_shared_file_as_the_same_bytes()
    {
        var valid = Corpora.Files().Where(file => file.Format == FileFormat.Nacha && Samples.Inspect(file.Path).Verdict == InspectionVerdict.Clean).ToList();
        valid.ShouldNotBeEmpty();
        valid.Where(shared => !IsSame(File.ReadAllBytes(shared.Path))).Select(shared => shared.Name).ShouldBeEmpty();
    }

    /// <summary>Record and index in it, from 0, and what stands there.</summary>
    public static TheoryData<int, int, string> Departures => new()
    {
        { 0, 3, "0091000019" },
        { 0, 13, "123456789 " },
        { 0, 40, "    FIRST LAKE BANK    " },
        { 0, 63, " NORTHWIND             " },
        { 0, 86, "   REF  " },
        { 1, 4, "   NORTHWIND    " },
        { 1, 20, " DATA               " },
        { 1, 53, "  PAYMENT " },
        { 1, 69, "000000" },
        { 2, 12, "       0012345678" },
        { 2, 39, "     INV-1     " },
        { 2, 54, "HARBOR TOOLS          " },
        { 2, 54, "         HARBOR TOOLS " },
        { 2, 76, " S" },
        { 3, 3, "   RMR*IV*1\\" },
        { 4, 44, " 91123456 " },
    };

    /// <summary>A text that stands elsewhere in its field says the same, and comes out where it stood.</summary>
    [Theory]
    [MemberData(nameof(Departures))]
    public void Keeps_the_place_of_a_text_within_its_field(int record, int index, string text)
    {
        var file = Write(Header("220", 1) with { CompanyId = "91123456" }, Entry("22", 12.34m) with { PaymentInformation = "RMR*IV*1\\" });
        Encoding.ASCII.GetBytes(text).CopyTo(file, (record * 95) + index);
        Encoding.Latin1.GetString(NachaFileBytes.Rewrite(file)).ShouldBe(Encoding.Latin1.GetString(file));
    }

    [Theory]
    [InlineData("terminals.ach", "NORTHWIND STORE 12 ", " NORTHWIND STORE 12")]
    [InlineData("iat.ach", "LAURENTIDE OUTILS  ", "  LAURENTIDE OUTILS")]
    [InlineData("iat.ach", "12 RUE DU PORT ", " 12 RUE DU PORT")]
    [InlineData("iat.ach", "BANQUE DU FLEUVE CENTRALE ", " BANQUE DU FLEUVE CENTRALE")]
    [InlineData("iat.ach", "NW-4711        77 HARBOR ROAD ", "        NW-4711 77 HARBOR ROAD")]
    [InlineData("iat-return.ach", "NO SUCH ACCOUNT ", " NO SUCH ACCOUNT")]
    [InlineData("returns.ach", "NOT OURS  ", "  NOT OURS")]
    [InlineData("returns-dishonored.ach", "TOO LATE ", " TOO LATE")]
    [InlineData("changes.ach", "LAKESIDE TOOLS LLC ", " LAKESIDE TOOLS LLC")]
    public void Keeps_the_place_of_a_text_in_each_addenda(string sample, string text, string moved)
    {
        var file = File.ReadAllText(Repository.PathOf($"sample-files/nacha/{sample}"), Encoding.Latin1);
        file.ShouldContain(text);
        Encoding.Latin1.GetString(NachaFileBytes.Rewrite(Encoding.Latin1.GetBytes(file.Replace(text, moved)))).ShouldBe(file.Replace(text, moved));
    }

    [Fact]
    public void A_changed_text_that_no_longer_fits_behind_its_blanks_stands_at_the_beginning()
    {
        var entry = Entry("22", 1m) with { Name = "HARBOR TOOLS AND DIES", Indents = [new NachaIndent(0, 55, 9)] };
        Encoding.ASCII.GetString(Write(Header("220", 1), entry)).ShouldContain("HARBOR TOOLS AND DIES   0");
    }

    [CorporaFact]
    public void What_it_writes_of_any_shared_file_without_errors_holds_the_same_entries_and_money()
    {
        foreach (var shared in Corpora.Files().Where(file => file.Format == FileFormat.Nacha && Samples.Inspect(file.Path).Verdict != InspectionVerdict.Faulty && !file.Name.Contains("extended-ascii")))
        {
            var before = NachaFileBytes.Read(File.ReadAllBytes(shared.Path));
            if (before.OfType<NachaFileStart>().Any(start => start.Header is null)) continue;
            var after = NachaFileBytes.Read(NachaFileBytes.Rewrite(File.ReadAllBytes(shared.Path)));
            after.OfType<NachaEntryRead>().Select(Told).ShouldBe(before.OfType<NachaEntryRead>().Select(Told), shared.Name);
            after.OfType<NachaFileEnd>().Select(end => (end.Outcome.Debits, end.Outcome.Credits)).ShouldBe(before.OfType<NachaFileEnd>().Select(end => (end.Outcome.Debits, end.Outcome.Credits)), shared.Name);
        }
    }

    [Fact]
    public void Numbers_batches_traces_and_addenda_and_counts_what_it_writes()
    {
        var file = Write(Header("220", 0), Entry("22", 12.34m) with { PaymentInformation = new string('R', 81) }, Entry("32", 0.66m));
        var records = Encoding.ASCII.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        records.Length.ShouldBe(10);
        records[1].ShouldEndWith("0000001");
        records[2].ShouldEndWith("1071000280000001");
        records[3].ShouldEndWith("00010000001");
        records[4].ShouldEndWith("00020000001");
        records[5].ShouldEndWith("0071000280000002");
        records[6].ShouldStartWith("82200000040018200002000000000000000000001300");
        records[7].ShouldStartWith("9000001000001000000040018200002000000000000000000001300");
        records[9].ShouldBe(new string('9', 94));
    }

    [Fact]
    public void Refuses_what_does_not_fit_rather_than_cutting_it()
    {
        Refusal(Entry("27", 1m)).ShouldBe("A batch of service class 220 holds no debits; use 200 for both. (Parameter 'entry')");
        Refusal(Entry("22", 1m) with { Amount = null }).ShouldBe("An entry without an amount cannot be written. (Parameter 'entry')");
        Refusal(Entry("22", 0.001m)).ShouldStartWith("0.001 is no amount");
        Refusal(Entry("22", 100_000_000m)).ShouldBe("The amount (columns 30 to 39) cannot hold 10000000000. (Parameter 'number')");
        Refusal(Entry("22", 1m) with { Account = "123456789012345678" }).ShouldBe("The DFI account number (columns 13 to 29) cannot hold this value: letters and digits of ASCII, 17 at most. (Parameter 'text')");
        Refusal(Entry("22", 1m) with { Name = "JOSÉ" }).ShouldStartWith("The individual name (columns 55 to 76) cannot hold 'JOSÉ'");
    }

    static string Told(NachaEntryRead item) =>
        $"{item.Entry.Kind} {item.Entry.Amount} {item.Entry.TraceNumber} {item.Entry.Account} {item.Entry.Name} {item.Entry.PaymentInformation} {item.Entry.Return} {item.Entry.Change} {item.Entry.Terminal}";

    static bool IsSame(byte[] file) => NachaFileBytes.Rewrite(file).AsSpan().SequenceEqual(file);

    static InspectionVerdict InspectionOf(string name) => Samples.Inspect(Repository.PathOf($"sample-files/nacha/{name}")).Verdict;

    static string Refusal(NachaEntry entry) => Should.Throw<ArgumentException>(() => Write(Header("220", 1), entry)).Message;

    static byte[] Write(NachaBatchHeader header, params NachaEntry[] entries)
    {
        using var output = new MemoryStream();
        var writer = new NachaWriter(output, NachaFileBytes.Catalog, new NachaWriterOptions());
        writer.BeginFile(new NachaFileHeader(default, "071000288", "1911234567", new DateOnly(2026, 1, 15), "0730", "A", "FIRST LAKE BANK", "NORTHWIND", ""));
        writer.BeginBatch(header);
        foreach (var entry in entries) writer.Write(entry);
        writer.EndFile();
        return output.ToArray();
    }

    static NachaBatchHeader Header(string serviceClass, int number) =>
        new(default, serviceClass, "NORTHWIND", "", "1911234567", "PPD", "PAYMENT", "", new DateOnly(2026, 1, 16), "", "1", "07100028", number, null);

    static NachaEntry Entry(string code, decimal amount) =>
        new(default, NachaEntryKind.Payment, code, "091000019", "0012345678", amount, "INV-1", "HARBOR TOOLS", "", "", "", 0) { IsCredit = code != "27", IsPrenote = false };
}
