namespace Gateway.Formats.Inspection;

/// <summary>What can be said of a whole file; the order is from good to bad.</summary>
public enum InspectionVerdict
{
    /// <summary>Nothing to tell.</summary>
    Clean,

    /// <summary>All of it can take effect, or is of a kind that we keep without reading; something was tolerated.</summary>
    Warnings,

    /// <summary>At least one unit of it cannot take effect.</summary>
    Faulty,

    /// <summary>Nothing of it could be read.</summary>
    Unreadable,
}
