namespace Gateway.Formats.Edifact;

/// <summary>UNH: reference and S009.</summary>
/// <param name="Version">0052 and 0054 joined.</param>
sealed record MessageIdentity(string Reference, string Type, string Version, string Agency, string AssociationCode)
{
    public static MessageIdentity None { get; } = new("", "", "", "", "");

    public static MessageIdentity Read(EdifactSegmentValues unh) => new(
        unh.Text(1) ?? "", unh.Code(2) ?? "", VersionOf(unh.Code(2, 2) ?? "", unh.Code(2, 3) ?? ""), unh.Code(2, 4) ?? "", unh.Code(2, 5) ?? "");

    /// <summary>The two parts joined, without making the same string for every message.</summary>
    static string VersionOf(string version, string release) => (version, release) switch
    {
        ("D", "96A") => "D96A",
        ("D", "01B") => "D01B",
        _ => version + release,
    };
}
