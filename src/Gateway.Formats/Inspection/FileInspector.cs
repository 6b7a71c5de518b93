using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Inspection;

/// <summary>Tells what a file is and what is wrong with it. Reads once, forward, in constant memory; one inspector serves any number of files.</summary>
public sealed class FileInspector(X12GrammarCatalog grammars, X12ReaderOptions options, InspectionLimits limits)
{
    public FileInspection Inspect(Stream file)
    {
        var start = new byte[FormatDetector.BytesWanted];
        var known = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var format = FormatDetector.Detect(start.AsSpan(0, known));
        return (known, format) switch
        {
            (0, _) => FileInspection.Unreadable(format, FileFaults.Empty()),
            (_, FileFormat.Unknown) => FileInspection.Unreadable(format, FileFaults.UnknownFormat(start.AsSpan(0, known))),
            (_, FileFormat.X12) => InspectX12(new ResumedStream(start.AsMemory(0, known), file)),
            _ => FileInspection.Unreadable(format, FileFaults.NotYetRead(format)),
        };
    }

    FileInspection InspectX12(Stream file)
    {
        var inspection = new X12Inspection(limits);
        foreach (var item in new X12Reader(grammars, options).Read(file)) inspection.Take(item);
        return inspection.Complete();
    }
}
