using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one NACHA file while it is read.</summary>
sealed class NachaInspection
{
    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        _ = (catalog, limits, file);
        return FileInspection.Unreadable(FileFormat.Nacha, FileFaults.NotYetRead(FileFormat.Nacha));
    }
}
