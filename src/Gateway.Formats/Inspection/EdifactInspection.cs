using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one EDIFACT file while it is read.</summary>
sealed class EdifactInspection
{
    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        _ = (catalog, limits, file);
        return FileInspection.Unreadable(FileFormat.Edifact, FileFaults.NotYetRead(FileFormat.Edifact));
    }
}
