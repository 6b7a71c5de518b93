using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>Our verdict beside what is stated of every X12 file of other projects; each disagreement has its reason here.</summary>
public sealed class CorporaAgreementTests
{
    static readonly Dictionary<string, string> Disagreements = new()
    {
        ["x12/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_ErrorEventsTest.java.03.edi"] =
            "Called invalid only by the name of the test class that it was cut out of; the file itself is a good 997.",
    };

    [CorporaFact]
    public void Agrees_with_what_is_stated_of_every_shared_X12_file_or_says_why_not()
    {
        var untold = Verdicts().Where(file => !file.Agrees && !Disagreements.ContainsKey(file.Name))
            .Select(file => $"{file.Name}: stated {(file.StatedBroken ? "broken" : "sound")} ({file.Stated}), found {file.Inspection.Verdict}: {FirstFaults(file.Inspection)}");
        string.Join('\n', untold).ShouldBeEmpty();
    }

    [CorporaFact]
    public void Names_no_disagreement_that_is_none() =>
        Disagreements.Keys.Except(Verdicts().Where(file => !file.Agrees).Select(file => file.Name)).ShouldBeEmpty();

    static IEnumerable<(string Name, string Stated, bool StatedBroken, FileInspection Inspection, bool Agrees)> Verdicts()
    {
        foreach (var file in Corpora.Files().Where(file => file.Format == FileFormat.X12))
        {
            var inspection = Samples.Inspect(file.Path);
            var broken = IsStatedBroken(file);
            var agrees = broken
                ? inspection.Verdict == InspectionVerdict.Faulty
                : inspection.Verdict is InspectionVerdict.Clean or InspectionVerdict.Warnings;
            yield return (file.Name, $"{file.Expected} {file.Notes}".Trim(), broken, inspection, agrees);
        }
    }

    /// <summary>Told invalid, or a count or control number that does not agree. A short ISA and newlines as terminators are tolerated.</summary>
    static bool IsStatedBroken(Corpora.SharedFile file) =>
        file.Expected.StartsWith("INVALID", StringComparison.Ordinal) || file.Notes.Contains("!=") || file.Notes.Contains(" actual ");

    static string FirstFaults(FileInspection inspection) =>
        string.Join("; ", inspection.Faults.Where(fault => inspection.Verdict == InspectionVerdict.Warnings || fault.Severity == FaultSeverity.Error)
            .Take(4).Select(fault => $"{fault.Code} {fault.Element} {fault.Found} @{fault.Position.Byte}: {fault.Message}"));
}
