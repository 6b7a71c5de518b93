using System.Text;
using Gateway.Formats.Edifact;
using static Gateway.Formats.Tests.Edifact.Interchanges;

namespace Gateway.Formats.Tests.Edifact.Reader;

public sealed class EdifactRobustnessTests
{
    static string[] Samples => [.. new[] { "sample-files/edifact", "sample-files/errors/edifact" }.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.edi")).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Samples.Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_result_does_not_depend_on_how_many_bytes_a_read_gives(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf(name));
        var whole = Shown(Read(bytes));
        Shown(ReadTrickling(bytes, 1)).ShouldBe(whole);
        Shown(ReadTrickling(bytes, 3, 17, 1, 64)).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_cut_off_anywhere_never_says_that_it_closed_well(string name)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf(name));
        var closed = Read(bytes).OfType<EdifactInterchangeEnd>().Where(e => e.Outcome.ClosedWell).Select(e => e.Outcome.ByteEnd).ToList();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = Read(bytes[..length]).OfType<EdifactInterchangeEnd>().Count(e => e.Outcome.ClosedWell);
            // One without its last terminator is complete in all that matters, and said so.
            cut.ShouldBeLessThanOrEqualTo(closed.Count(end => end - 1 <= length), $"cut at {length}");
        }
    }

    [Fact]
    public void Two_files_joined_read_as_each_alone()
    {
        var one = Encoding.Latin1.GetBytes(Around(Invoice()));
        var two = Encoding.Latin1.GetBytes("UNA|*,\\ ~" + Around(Invoice("FTX+AAI'")).Replace("IC0001", "IC0002").Replace('+', '*').Replace(':', '|').Replace('\'', '~'));
        Shown(Read([.. one, .. two])).ShouldBe(Shown(Read(one)) + Shown(Read(two)));
    }

    [Fact]
    public void Spoiled_bytes_never_throw_and_every_message_that_began_ends()
    {
        var random = new Random(20260131);
        foreach (var path in Samples)
        {
            var sound = File.ReadAllBytes(path);
            for (var round = 0; round < 60; round++)
            {
                var bytes = (byte[])sound.Clone();
                for (var i = 0; i < 4; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                var items = Read(bytes);
                items.OfType<EdifactMessageEnd>().Count().ShouldBe(items.OfType<EdifactMessageStart>().Count());
                items.OfType<EdifactInterchangeEnd>().Count().ShouldBe(items.OfType<EdifactInterchangeStart>().Count());
            }
        }
    }

    static string Shown(IEnumerable<EdifactItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            var said = item switch
            {
                EdifactMessageEnd e => $"{e.Outcome.Verdict} {e.Outcome.Type} {e.Outcome.ControlReference} {e.Outcome.Number} {e.Outcome.Segments}",
                EdifactInterchangeEnd e => $"{e.Outcome.ClosedWell} {e.Outcome.Header.ControlReference} {e.Outcome.SyntaxError}",
                EdifactStrayFault e => e.Fault.Message,
                _ => "",
            };
            text.Append(item.GetType().Name).Append(' ').AppendLine(said);
            foreach (var fault in new[] { item }.AllFaults()) text.Append("  ").Append(fault.Code).Append(' ').Append(fault.Position.Segment).Append(' ').AppendLine(fault.Message);
        }

        return text.ToString();
    }
}
