using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>One transaction set of a file, as far as its group and interchange let it take effect.</summary>
/// <param name="Verdict">Rejected also where the set itself is good, but its group or interchange did not close well.</param>
public sealed record InspectedDocument(
    string Type, string Version, string ControlNumber, string? Number, decimal? Amount, string? Currency, int Lines, UnitVerdict Verdict);
