using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Tells what a file is and what is wrong with it. Reads once, forward, in bounded memory; one inspector serves any number of files.</summary>
public sealed class FileInspector(FormatCatalog catalog, InspectionLimits limits)
{
    public FileInspection Inspect(Stream file)
    {
        var start = new byte[FormatDetector.BytesWanted];
        var known = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var format = FormatDetector.Detect(start.AsSpan(0, known));
        if (known == 0) return FileInspection.Unreadable(format, FileFaults.Empty());
        var whole = new ResumedStream(start.AsMemory(0, known), file);
        return format switch
        {
            FileFormat.X12 => X12Inspection.Run(catalog, limits, whole),
            FileFormat.Edifact => EdifactInspection.Run(catalog, limits, whole),
            FileFormat.Bai2 => Bai2Inspection.Run(catalog, limits, whole),
            FileFormat.Lockbox => LockboxInspection.Run(catalog, limits, whole),
            FileFormat.Nacha => NachaInspection.Run(catalog, limits, whole),
            _ => FileInspection.Unreadable(format, FileFaults.NotReadable(start.AsSpan(0, known))),
        };
    }
}
