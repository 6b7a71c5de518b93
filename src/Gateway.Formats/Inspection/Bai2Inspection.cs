using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one BAI2 file while it is read.</summary>
sealed class Bai2Inspection
{
    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        _ = (catalog, limits, file);
        return FileInspection.Unreadable(FileFormat.Bai2, FileFaults.NotYetRead(FileFormat.Bai2));
    }
}
