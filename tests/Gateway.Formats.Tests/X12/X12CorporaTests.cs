using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.X12;

public sealed class X12CorporaTests
{
    /// <summary>Files that are told INVALID by name only, and are sound by every rule that we know.</summary>
    static readonly string[] Disputed =
    [
        // AK1 and AK9 alone, which the base standard allows: a group acknowledged as a whole.
        "ErrorEventsTest.java.03.edi",
    ];

    [CorporaFact]
    public void Reads_every_file_and_agrees_with_what_is_stated_of_it()
    {
        var disagreements = new List<string>();
        foreach (var file in Corpora.Files().Where(f => f.Format == FileFormat.X12))
        {
            using var stream = File.OpenRead(file.Path);
            var isFaulty = Reading.Of(stream).Faults.Any(f => f.Severity == FaultSeverity.Error);
            if (isFaulty != IsStatedFaulty(file) && !Disputed.Any(d => file.Name.EndsWith(d, StringComparison.Ordinal)))
                disagreements.Add($"{file.Name}: read as {(isFaulty ? "faulty" : "sound")}, stated {file.Expected} {file.Notes}");
        }

        disagreements.ShouldBeEmpty();
    }

    static bool IsStatedFaulty(Corpora.SharedFile file) =>
        file.Expected.StartsWith("INVALID", StringComparison.Ordinal) || file.Notes.Contains("actual", StringComparison.Ordinal) || file.Notes.Contains("!=", StringComparison.Ordinal);
}
