using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one Lockbox file while it is read.</summary>
sealed class LockboxInspection
{
    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        _ = (catalog, limits, file);
        return FileInspection.Unreadable(FileFormat.Lockbox, FileFaults.NotYetRead(FileFormat.Lockbox));
    }
}
