using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Mapping;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>Reads the files of a case with the readers and maps of the gateway, whoever sent them. What cannot be read is noted, never fatal.</summary>
sealed class CaseReader(FormatCatalog formats, MapCatalog maps)
{
    public IEnumerable<CaseWord> Read(string path)
    {
        var name = Path.GetFileName(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var start = new byte[FormatDetector.BytesWanted];
        var format = FormatDetector.Detect(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        file.Position = 0;
        var words = format switch
        {
            FileFormat.X12 => new X12Words(formats, maps).Read(file),
            FileFormat.Edifact => new EdifactWords(formats, maps).Read(file),
            FileFormat.Nacha => new AchWords(formats, maps).Read(file),
            FileFormat.Lockbox => new LockboxWords(formats, maps).Read(file),
            FileFormat.Bai2 => new ReportWords(formats, maps).Read(file),
            _ => [new NoteWord("it is none of the formats that are read")],
        };
        foreach (var word in words) yield return word is NoteWord note ? new NoteWord($"{name}: {note.Words}.") : word;
    }
}
