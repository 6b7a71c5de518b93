using Gateway.Formats;
using Gateway.Formats.Edifact;
using Gateway.Formats.X12;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>What stands in an interchange of ours, read back from its own bytes as its receiver reads them.</summary>
/// <param name="Version">ISA12, or syntax and its version.</param>
sealed record SentContents(string ControlNumber, string Version, long ByteEnd, IReadOnlyList<SentContents.Group> Groups, IReadOnlyList<SentContents.Set> Sets)
{
    public static SentContents Of(string format, FormatCatalog formats, Stream content) => format == "x12" ? OfX12(formats, content) : OfEdifact(formats, content);

    static SentContents OfX12(FormatCatalog formats, Stream content)
    {
        var found = new SentContents("", "", 0, [], []);
        var (groups, sets) = (new List<Group>(), new List<Set>());
        foreach (var item in new X12Reader(formats.X12, new X12ReaderOptions { HashInterchanges = false }).Read(content))
        {
            switch (item)
            {
                case InterchangeStart start:
                    found = found with { ControlNumber = start.Header.ControlNumber, Version = start.Header.Version };
                    break;
                case GroupStart start:
                    groups.Add(new Group(start.Header.FunctionalCode, start.Header.ControlNumber, start.Header.Version));
                    break;
                case SetStart start:
                    sets.Add(new Set(groups.Count - 1, start.Type, start.ControlNumber, start.Version, start.Grammar, start.Position.Byte, 0, 0));
                    break;
                case SetEnd end:
                    sets[^1] = sets[^1] with { ByteEnd = end.Position.Byte, Lines = end.Outcome.Lines };
                    break;
                case InterchangeEnd end:
                    found = found with { ByteEnd = end.Outcome.ByteEnd };
                    break;
            }
        }

        return found with { Groups = groups, Sets = sets };
    }

    static SentContents OfEdifact(FormatCatalog formats, Stream content)
    {
        var found = new SentContents("", "", 0, [], []);
        var sets = new List<Set>();
        foreach (var item in new EdifactReader(formats.Edifact, new EdifactReaderOptions { HashInterchanges = false }).Read(content))
        {
            switch (item)
            {
                case EdifactInterchangeStart start:
                    found = found with { ControlNumber = start.Header.ControlReference, Version = $"{start.Header.SyntaxId}:{start.Header.SyntaxVersion}" };
                    break;
                case EdifactMessageStart start:
                    sets.Add(new Set(null, start.Type, start.ControlReference, start.Version, start.Grammar, start.Position.Byte, 0, 0));
                    break;
                case EdifactMessageEnd end:
                    sets[^1] = sets[^1] with { ByteEnd = end.Position.Byte, Lines = end.Outcome.Lines };
                    break;
                case EdifactInterchangeEnd end:
                    found = found with { ByteEnd = end.Outcome.ByteEnd };
                    break;
            }
        }

        return found with { Sets = sets };
    }

    internal sealed record Group(string FunctionalCode, string ControlNumber, string Version);

    /// <param name="Group">Its place in the list of groups; null in EDIFACT.</param>
    internal sealed record Set(int? Group, string Type, string ControlNumber, string Version, string? Grammar, long ByteStart, long ByteEnd, int Lines);
}
