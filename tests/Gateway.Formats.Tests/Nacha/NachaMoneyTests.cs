using Gateway.Formats.Framing;
using Gateway.Formats.Nacha;
using Gateway.Formats.Tests.X12;

namespace Gateway.Formats.Tests.Nacha;

public sealed class NachaMoneyTests
{
    static readonly string[] Good = NachaReading.Lines("nacha/ccd-ppd.ach");

    [Fact]
    public void One_bad_batch_is_quarantined_with_its_money_and_the_other_goes_on()
    {
        var reading = NachaReading.OfSample("nacha/one-batch-quarantined.ach");

        reading.Batches.Select(batch => batch.Verdict).ShouldBe([UnitVerdict.Rejected, UnitVerdict.Accepted]);
        (reading.File.ClosedWell, reading.File.QuarantinedCredits, reading.File.QuarantinedDebits).ShouldBe((true, 2230.50m, 0m));
    }

    [Fact]
    public void An_amount_that_is_no_number_is_null_and_the_file_is_held_unless_the_batch_explains_it()
    {
        var reading = NachaReading.OfSample("errors/nacha/nacha.entry.amount.ach");

        reading.Entries[2].Amount.ShouldBeNull();
        reading.Codes.ShouldContain("nacha.entry.amount");
        reading.Batches.Select(batch => batch.Verdict).ShouldBe([UnitVerdict.Accepted, UnitVerdict.Rejected]);
        reading.Codes.ShouldContain("nacha.file.explained");
        reading.File.ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void A_batch_without_header_keeps_its_money_in_the_totals()
    {
        var reading = NachaReading.OfSample("errors/nacha/nacha.batch.header.missing.ach");

        reading.Items.OfType<NachaBatchStart>().Last().Header.ShouldBeNull();
        (reading.File.Debits, reading.File.DebitsStated, reading.File.QuarantinedDebits).ShouldBe((214.99m, 214.99m, 214.99m));
    }

    [Fact]
    public void A_damaged_batch_header_keeps_its_money_in_the_totals()
    {
        string[] lines = [.. Good];
        lines[7] = "5" + new string('?', 93);

        var reading = NachaReading.Of(lines);

        reading.File.Debits.ShouldBe(214.99m);
        reading.Batches[1].Verdict.ShouldBe(UnitVerdict.Rejected);
        reading.Batches[0].Verdict.ShouldBe(UnitVerdict.Accepted);
    }

    [Fact]
    public void Records_of_nothing_but_blanks_are_blank_lines_wherever_they_stand()
    {
        var blank = new string(' ', 94);

        var reading = NachaReading.Of([.. Good[..3], blank, .. Good[3..], blank, blank]);

        reading.Codes.ShouldBe(["nacha.line.blank"]);
        reading.Batches.ShouldAllBe(batch => batch.Verdict == UnitVerdict.Accepted);
    }

    [Fact]
    public void What_stands_after_the_file_control_is_shown_and_takes_no_effect()
    {
        var reading = NachaReading.OfSample("errors/nacha/nacha.file.after-control.ach");

        reading.Files.Select(file => (file.ClosedWell, file.Debits)).ShouldBe([(true, 214.99m), (false, 214.99m)]);
    }

    [Fact]
    public void A_file_control_that_begins_with_nines_is_no_padding()
    {
        string[] lines = [.. Good];
        lines[11] = "99" + lines[11][2..];

        NachaReading.Of(lines).Codes.ShouldContain("nacha.file.batches");
    }

    [Theory]
    [InlineData("nacha.file.header.missing")]
    [InlineData("nacha.file.control.missing")]
    [InlineData("nacha.entry.trace.order")]
    [InlineData("nacha.entry.trace.odfi")]
    [InlineData("nacha.entry.check-digit")]
    [InlineData("nacha.file.destination")]
    [InlineData("nacha.return.code")]
    [InlineData("nacha.change.code")]
    public void What_a_profile_tolerates_is_a_warning_and_an_error_for_everybody_else(string code)
    {
        var agreed = new NachaTolerances { FileHeaderMissing = true, FileControlMissing = true, TraceNumbers = true, CheckDigits = true, UnknownCodes = true };

        NachaReading.OfSample($"errors/nacha/{code}.ach").Faults.Single(fault => fault.Code == code).Severity.ShouldBe(FaultSeverity.Error);
        var tolerated = NachaReading.OfSample($"errors/nacha/{code}.ach", agreed);
        tolerated.Faults.Single(fault => fault.Code == code).Severity.ShouldBe(FaultSeverity.Warning);
        (tolerated.File.ClosedWell, tolerated.Batches.All(batch => batch.Verdict == UnitVerdict.Accepted)).ShouldBe((true, true));
    }

    [Theory]
    [InlineData("nacha/ccd-ppd.ach")]
    [InlineData("nacha/line-ends-crlf.ach")]
    [InlineData("nacha/line-ends-none.ach")]
    [InlineData("nacha/line-ends-cr.ach")]
    [InlineData("nacha/blanks-stripped.ach")]
    [InlineData("nacha/byte-order-mark.ach")]
    [InlineData("nacha/end-mark.ach")]
    [InlineData("nacha/blank-lines.ach")]
    [InlineData("nacha/nine-fill-missing.ach")]
    public void Line_ends_and_padding_change_nothing_of_what_is_read(string sample)
    {
        var reading = NachaReading.OfSample(sample);
        var plain = NachaReading.Of(Good);

        reading.File.ClosedWell.ShouldBeTrue();
        reading.Entries.Select(entry => (entry.Account, entry.Amount, entry.Name, entry.PaymentInformation))
            .ShouldBe(plain.Entries.Select(entry => (entry.Account, entry.Amount, entry.Name, entry.PaymentInformation)));
        reading.Batches.Select(batch => Convert.ToHexString(batch.Identity.Span)).ShouldBe(plain.Batches.Select(batch => Convert.ToHexString(batch.Identity.Span)));
    }

    [Theory]
    [InlineData("nacha/two-files-joined.ach")]
    [InlineData("nacha/line-ends-none.ach")]
    [InlineData("nacha/line-ends-cr.ach")]
    [InlineData("nacha/line-ends-crlf.ach")]
    [InlineData("nacha/names-utf8.ach")]
    [InlineData("nacha/end-mark.ach")]
    public void A_stream_that_trickles_reads_the_same(string sample)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf($"sample-files/{sample}"));

        var trickled = NachaReading.Of(new TrickleStream(bytes, [1, 3, 93, 94, 95, 7]));

        trickled.Items.Select(Told).ShouldBe(NachaReading.Of(bytes).Items.Select(Told));
    }

    [Fact]
    public void Every_byte_of_joined_files_is_one_files()
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("sample-files/nacha/two-files-joined.ach"));

        var files = NachaReading.Of(bytes).Files;

        files.Select(file => (file.ByteStart, file.ByteEnd)).ShouldBe([(0L, 1900L), (1900L, bytes.Length)]);
        files.Select(file => Convert.ToHexString(file.Sha256.Span)).ShouldBe(
        [
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, 1900))),
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(1900))),
        ]);
    }

    [Fact]
    public void No_fault_shows_an_account_in_full()
    {
        string[] lines = [.. Good];
        lines[2] = lines[2] + "55000000017";
        lines[4] = lines[4][..29] + "00000O" + lines[4][35..];

        NachaReading.Of(lines).Faults.ShouldAllBe(fault => !fault.Message.Contains("440001702") && !fault.Message.Contains("440001701"));
    }

    static string Told(NachaItem item) => item switch
    {
        NachaEntryRead read => $"{read.Position} {read.Entry with { International = null }}",
        NachaBatchEnd end => $"{end.Position} {end.Outcome.Number} {end.Outcome.Verdict} {end.Outcome.Credits} {Convert.ToHexString(end.Outcome.Identity.Span)} {string.Join('|', end.Outcome.Faults)}",
        NachaFileEnd end => $"{end.Position} {end.Outcome.ClosedWell} {Convert.ToHexString(end.Outcome.Sha256.Span)} {end.Outcome.ByteEnd} {string.Join('|', end.Outcome.Faults)}",
        _ => item.ToString(),
    };
}
