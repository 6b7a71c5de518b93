using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.Tests.Inspection;

public sealed class ErrorGalleryTests
{
    const string Folder = "sample-files/errors";

    /// <summary>Kinds whose sample would be too large to keep, or that occur only inside files of another format or when writing; their tests make them.</summary>
    static readonly string[] MadeByTests =
        ["x12.segment.too-long", "x12.document.part", "x12.fragment.text", "x12.fragment.segment", "x12.fragment.end", "x12.fragment.payments", "x12.write.character", "x12.write.decimals"];

    [Fact]
    public void Every_fault_of_the_reader_has_a_sample_that_raises_it()
    {
        var missing = X12FaultKinds.All.Select(kind => kind.Code).Except(MadeByTests)
            .Where(code => !File.Exists(PathOf(code)) || Samples.Inspect(PathOf(code)).Faults.All(fault => fault.Code != code));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_sample_is_told_as_a_fault_or_named_as_one_that_only_the_store_can_tell()
    {
        var untold = Samples.In(Folder).Where(name => Samples.Inspect(Repository.PathOf($"{Folder}/{name}")).Faults.Count == 0);
        untold.ShouldBe(OnlyTheStoreCanTell.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_gallery_shows_the_messages_as_they_are()
    {
        var text = new StringBuilder();
        text.Append(Introduction);
        foreach (var name in Samples.In(Folder)) Describe(text, name, Samples.Inspect(Repository.PathOf($"{Folder}/{name}")));
        Samples.ShouldBeAsKept(text.ToString(), Repository.PathOf($"{Folder}/README.md"));
    }

    /// <summary>Good in themselves; what is wrong shows beside other files or the partners' profiles.</summary>
    static readonly Dictionary<string, string> OnlyTheStoreCanTell = new()
    {
        ["control-number-first.edi"] = "Good; the next file has the same interchange control number.",
        ["control-number-again.edi"] = "Other content under a control number that came before: refused by TA1 R 025, nothing takes effect.",
        ["same-file-first.edi"] = "Good; the next file holds the same bytes.",
        ["same-file-again.edi"] = "The same bytes again, under another name: a replay. Nothing takes effect twice, and no acknowledgment is written.",
        ["unknown-sender.edi"] = "No partner's profile has these IDs: the file waits, visible with this reason, until somebody says whose it is.",
    };

    const string Introduction = """
        # Every message that a faulty file can give

        Each file beside this one is wrong in the way that its name says; below is what people see of it, in the console and from
        `gateway inspect`. A file named for a fault (`x12.se.count.edi`) shows that fault and whatever follows from it.
        An *error* keeps the unit that it stands in (set, group or interchange) from taking effect; a *warning* was tolerated and told.
        A test holds this page to the messages: set GATEWAY_UPDATE_SAMPLES=1 to write it anew.

        | looking for | see |
        |---|---|
        | a file cut off | truncated.edi, x12.segment.unterminated.edi, x12.iea.missing.edi, x12.ge.missing.edi, x12.se.missing.edi |
        | wrong counts | x12.se.count.edi, x12.ge.count.edi, x12.iea.count.edi, x12.810.lines.edi |
        | wrong control numbers | x12.se.control.edi, x12.ge.control.edi, x12.iea.control.edi, x12.st.duplicate.edi, x12.gs.duplicate.edi |
        | delimiters inside data | delimiters-in-data.edi, x12.element.components.edi, x12.element.too-many.edi |
        | garbage, or nothing | binary-garbage.bin, not-edi.csv, empty.edi, x12.stray.edi, x12.isa.unreadable.edi |
        | the same file twice, under two names | same-file-first.edi, same-file-again.edi |
        | an interchange control number seen before | control-number-first.edi, control-number-again.edi |
        | an amount that is no number | x12.element.decimal.edi, x12.element.point.edi |
        | a total out of balance | x12.820.balance.edi, x12.810.total.edi |
        | an unknown sender | unknown-sender.edi |

        `x12.segment.too-long` has no file here, since it needs a segment of more than 1 MB; a test makes one of 100 MB. What is answered
        to the sender stands below acknowledgments/, under the name of the file: TA1 and 997 as they go out, where any is due.

        """;

    static void Describe(StringBuilder text, string name, FileInspection inspection)
    {
        text.Append($"\n## {name}\n\n{FileFaults.FormatName(inspection.Format)}, {inspection.Verdict.ToString().ToLowerInvariant()}\n\n");
        if (OnlyTheStoreCanTell.TryGetValue(name, out var why)) text.Append($"- {why}\n");
        foreach (var fault in inspection.Faults) text.Append($"- {fault.Severity.ToString().ToLowerInvariant()} `{fault.Code}` at {Place(fault)}: {Escaped(fault.Message)}\n");
    }

    static string Place(Fault fault)
    {
        var place = $"byte {fault.Position.Byte}";
        if (fault.Position.Line > 0) place += $", line {fault.Position.Line}";
        return fault.Position.Segment > 0 ? $"{place}, segment {fault.Position.Segment}" : place;
    }

    static string Escaped(string message) => message.Replace("*", "\\*").Replace("<", "&lt;").Replace("`", "\\`");

    static string PathOf(string code) => Repository.PathOf($"{Folder}/{code}.edi");
}
