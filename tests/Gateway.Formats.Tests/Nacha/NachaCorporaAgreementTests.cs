using System.IO.Compression;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Nacha;

/// <summary>Our verdict beside what is stated of every NACHA file of other projects; each disagreement has its reason here.</summary>
public sealed class NachaCorporaAgreementTests
{
    static readonly Dictionary<string, string> Disagreements = new()
    {
        [$"{Tests}issues/testdata/issue1600/3fTELIndvNameAllBlank.txt"] = NameMissing,
        [$"{Tests}issues/testdata/issue1600/3fTELIndvNameAllZeros.txt"] = NameMissing,
        [$"{Tests}testdata/NACHA_SAMPLE_TEL_REVERSAL.ach"] = "TEL entries are debits, but a reversal may be either; its description says REVERSAL.",
        [$"{Tests}testdata/extended-ascii.ach"] = "A name in UTF-8 is read as such, with a warning.",
        [$"{Tests}testdata/20180713-IAT.ach"] = DebitAmongCredits,
        [$"{Tests}testdata/20180716-IAT-A17.ach"] = DebitAmongCredits,
        [$"{Tests}testdata/20180716-IAT-A17-A18.ach"] = DebitAmongCredits,
        [$"{Tests}testdata/ppd-debit.ach.fix.expected"] = NoDate,
        [$"{Tests}testdata/txp-credit.ach"] = NoDate,
        [$"{Tests}testdata/iat-mixedDebitCredit.ach"] = "Both addenda 17 of an entry are numbered 2, so one may be missing.",
        [$"{Tests}testdata/txp-debit.ach"] = "The addenda record is two columns short within, so its sequence and the entry that it belongs to cannot be read.",
    };

    const string Tests = "nacha/moov-io+ach/test/";
    const string NameMissing = "The individual name is a required field, not a mandatory one: an operator passes the entry on. The entry is read, with a warning.";
    const string DebitAmongCredits = "Service class 220 says that all entries are credits, and one is a debit. The other parser does not compare them in IAT batches.";
    const string NoDate = "The effective entry date is neither blank nor a date. The other parser takes it for blank; here the day of the money is not guessed.";

    [CorporaFact]
    public void Agrees_with_what_is_stated_of_every_shared_NACHA_file_or_says_why_not()
    {
        var untold = Verdicts().Where(file => !file.Agrees && !Disagreements.ContainsKey(file.Name))
            .Select(file => $"{file.Name}: stated {file.Stated}, found {file.Inspection.Verdict}: {FirstFaults(file.Inspection)}");
        string.Join('\n', untold).ShouldBeEmpty();
    }

    [CorporaFact]
    public void Names_no_disagreement_that_is_none() =>
        Disagreements.Keys.Except(Verdicts().Where(file => !file.Agrees).Select(file => file.Name)).ShouldBeEmpty();

    [CorporaFact]
    public void Explains_all_money_of_every_file_or_says_by_how_much_not()
    {
        var silent = Verdicts().Where(file => file.Inspection.Totals.Any(totals => totals.Unexplained != 0m)
            && !file.Inspection.Faults.Any(fault => fault.Code is "nacha.file.debits" or "nacha.file.credits" or "nacha.file.explained"));
        silent.Select(file => file.Name).ShouldBeEmpty();
    }

    static IEnumerable<(string Name, string Stated, FileInspection Inspection, bool Agrees)> Verdicts()
    {
        foreach (var file in Corpora.Files().Where(file => file.Format == FileFormat.Nacha))
        {
            var inspection = Inspect(file.Path);
            var sound = inspection.Verdict is InspectionVerdict.Clean or InspectionVerdict.Warnings;
            yield return (file.Name, $"{file.Expected} {file.Notes}".Trim(), inspection, sound != IsStatedBroken(file.Expected));
        }
    }

    static FileInspection Inspect(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return Samples.Inspect(path);
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(file);
    }

    static bool IsStatedBroken(string expected) =>
        expected.StartsWith("INVALID", StringComparison.Ordinal) || expected.StartsWith("CRASHER", StringComparison.Ordinal) || expected.StartsWith("PARSES", StringComparison.Ordinal);

    static string FirstFaults(FileInspection inspection) =>
        string.Join("; ", inspection.Faults.Where(fault => inspection.Verdict == InspectionVerdict.Warnings || fault.Severity == FaultSeverity.Error)
            .Take(4).Select(fault => $"{fault.Code} {fault.Found} @{fault.Position.Line}: {fault.Message}"));
}
