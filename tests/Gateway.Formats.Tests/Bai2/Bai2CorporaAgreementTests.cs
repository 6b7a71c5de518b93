using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Bai2;

/// <summary>Our verdict beside what is stated of every BAI2 file of other projects; each disagreement has its reason here.</summary>
public sealed class Bai2CorporaAgreementTests
{
    static readonly Dictionary<string, string> Disagreements = new()
    {
        ["bai2/moov-io+bai2/test/testdata/sample3.txt"] =
            "The check that states 14 records against 15 counts a line break inside text as a record. Without it every count and total of the file agrees.",
    };

    [CorporaFact]
    public void Agrees_with_what_is_stated_of_every_shared_BAI2_file_or_says_why_not()
    {
        var untold = Verdicts().Where(file => !file.Agrees && !Disagreements.ContainsKey(file.Name))
            .Select(file => $"{file.Name}: stated {(file.StatedBroken ? "broken" : "sound")} ({file.Stated}), found {file.Inspection.Verdict}");
        string.Join('\n', untold).ShouldBeEmpty();
    }

    [CorporaFact]
    public void Names_no_disagreement_that_is_none() =>
        Disagreements.Keys.Except(Verdicts().Where(file => !file.Agrees).Select(file => file.Name)).ShouldBeEmpty();

    [CorporaFact]
    public void Money_that_is_nowhere_comes_with_a_fault()
    {
        foreach (var file in Verdicts().Where(file => file.Inspection.Totals.Any(totals => totals.Unexplained != 0m)))
            file.Inspection.Faults.ShouldContain(fault => fault.Severity == FaultSeverity.Error, file.Name);
    }

    static IEnumerable<(string Name, string Stated, bool StatedBroken, FileInspection Inspection, bool Agrees)> Verdicts()
    {
        foreach (var file in Corpora.Files().Where(file => file.Format == FileFormat.Bai2))
        {
            var inspection = Samples.Inspect(file.Path);
            var broken = file.Expected.StartsWith("INVALID", StringComparison.Ordinal) || file.Notes.Contains("!=");
            var agrees = broken == (inspection.Verdict is InspectionVerdict.Faulty or InspectionVerdict.Unreadable);
            yield return (file.Name, $"{file.Expected} {file.Notes}".Trim(), broken, inspection, agrees);
        }
    }
}
