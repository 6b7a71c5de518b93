using System.Globalization;
using System.Text;
using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Lockbox.Faults;
using Gateway.Formats.Nacha.Faults;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>The galleries of the formats beside X12: sample-files/errors/FORMAT has a file for every fault, and a page of the messages.</summary>
public sealed class FormatErrorGalleryTests
{
    static readonly Dictionary<string, IReadOnlyList<FaultKind>> Kinds = new()
    {
        ["edifact"] = EdifactFaultKinds.All,
        ["bai2"] = Bai2FaultKinds.All,
        ["lockbox"] = LockboxFaultKinds.All,
        ["nacha"] = NachaFaultKinds.All,
    };

    /// <summary>Kinds whose sample would be too large to keep; a test of their format makes it.</summary>
    static readonly string[] MadeByTests =
        ["lockbox.record.long", "edifact.segment.too-long", "bai2.record.too-long", "bai2.reading.undecided", "edifact.write.character", "edifact.write.total"];

    public static TheoryData<string> Formats => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_fault_of_a_reader_has_a_sample_named_for_it_that_raises_it(string format)
    {
        var samples = Samples.In(Folder(format)).ToList();
        var missing = Kinds[format].Select(kind => kind.Code).Except(MadeByTests)
            .Where(code => samples.Find(name => Path.GetFileNameWithoutExtension(name) == code) is not { } sample || Inspect(format, sample).Faults.All(fault => fault.Code != code));
        missing.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_gallery_shows_the_messages_as_they_are(string format)
    {
        if (!Samples.In(Folder(format)).Any()) return;
        var text = new StringBuilder($"# Faults of {format} files\n\nEach file beside this page is wrong in the way that its name says; below is what people see of it.\n");
        foreach (var name in Samples.In(Folder(format)))
        {
            var inspection = Inspect(format, name);
            text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{FileFaults.FormatName(inspection.Format)}, {inspection.Verdict.ToString().ToLowerInvariant()}\n\n");
            foreach (var fault in inspection.Faults) text.Append(Described(fault));
        }

        Samples.ShouldBeAsKept(text.ToString(), Repository.PathOf($"{Folder(format)}/README.md"));
    }

    static string Described(Fault fault)
    {
        var line = fault.Position.Line > 0 ? $", line {fault.Position.Line}" : "";
        var segment = fault.Position.Segment > 0 ? $", segment {fault.Position.Segment}" : "";
        var message = fault.Message.Replace("*", "\\*").Replace("<", "&lt;").Replace("`", "\\`");
        return $"- {fault.Severity.ToString().ToLowerInvariant()} `{fault.Code}` at byte {fault.Position.Byte}{line}{segment}: {message}\n";
    }

    static FileInspection Inspect(string format, string name) => Samples.Inspect(Repository.PathOf($"{Folder(format)}/{name}"));

    static string Folder(string format) => $"sample-files/errors/{format}";
}
