using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Edifact;

/// <summary>Our verdict beside what is stated of every EDIFACT file of other projects; each disagreement has its reason here.</summary>
public sealed class EdifactCorporaAgreementTests
{
    const string Stub = "Its envelope is sound, but the INVOIC inside is a stub: mandatory segments (date, section separator, total) are missing, so it cannot be paid from.";

    const string MadeUpSegments = "Its envelope is sound, but the INVOIC inside consists of segments that no directory has, made up for a test of tokenizing.";

    static readonly Dictionary<string, string> Disagreements = new()
    {
        ["edifact/Chemaclass+edifact-parser/_embedded/tests_Unit_FunctionalGroupTest.php.01.edi"] = Stub,
        ["edifact/Chemaclass+edifact-parser/_embedded/tests_Unit_MessageTraversalTest.php.01.edi"] = Stub,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_EventSequenceTest.java.06.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_StaEDIStreamReaderSyntaxTest.java.01.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_StaEDIStreamReaderSyntaxTest.java.02.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_StaEDIStreamReaderSyntaxTest.java.03.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_StaEDIStreamReaderSyntaxTest.java.04.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_stream_StaEDIStreamReaderSyntaxTest.java.05.edi"] = MadeUpSegments,
        ["edifact/xlate+staedi/_embedded/src_test_java_io_xlate_edi_internal_wiki_WriteEdifactExampleTest.java.01.edi"] = Stub,
        ["edifact/xlate+staedi/src/test/resources/EDIFACT/invoic_d93a_una.edi"] = "Its envelope is sound, but its document date (DTM) is 19999715: there is no month 99.",
    };

    [CorporaFact]
    public void Agrees_with_what_is_stated_of_every_shared_EDIFACT_file_or_says_why_not()
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
        foreach (var file in Corpora.Files().Where(file => file.Format == FileFormat.Edifact))
        {
            var inspection = Samples.Inspect(file.Path);
            var broken = IsStatedBroken(file);
            var agrees = broken
                ? inspection.Verdict == InspectionVerdict.Faulty
                : inspection.Verdict is InspectionVerdict.Clean or InspectionVerdict.Warnings;
            yield return (file.Name, $"{file.Expected} {file.Notes}".Trim(), broken, inspection, agrees);
        }
    }

    /// <summary>Told invalid, or an envelope whose counts and references do not agree or that is not all there.</summary>
    static bool IsStatedBroken(Corpora.SharedFile file) =>
        file.Expected.StartsWith("INVALID", StringComparison.Ordinal) || file.Notes.Contains("!=") || file.Notes.Contains(" actual ") || file.Notes.Contains("missing");

    static string FirstFaults(FileInspection inspection) =>
        string.Join("; ", inspection.Faults.Where(fault => inspection.Verdict == InspectionVerdict.Warnings || fault.Severity == FaultSeverity.Error)
            .Take(4).Select(fault => $"{fault.Code} {fault.Element} {fault.Found} @{fault.Position.Byte}: {fault.Message}"));
}
