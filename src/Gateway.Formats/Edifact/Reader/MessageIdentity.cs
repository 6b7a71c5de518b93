namespace Gateway.Formats.Edifact;

/// <summary>UNH: reference and S009.</summary>
/// <param name="Version">0052.</param>
/// <param name="Release">0054.</param>
/// <param name="Directory">Both joined.</param>
sealed record MessageIdentity(string Reference, string Type, string Version, string Release, string Directory, string Agency, string AssociationCode)
{
    public static MessageIdentity None { get; } = new("", "", "", "", "", "", "");

    public static MessageIdentity Read(EdifactSegmentValues unh)
    {
        var version = unh.Code(2, 2) ?? "";
        var release = unh.Code(2, 3) ?? "";
        return new(unh.Text(1) ?? "", unh.Code(2) ?? "", version, release, DirectoryOf(version, release), unh.Code(2, 4) ?? "", unh.Code(2, 5) ?? "");
    }

    /// <summary>The two parts joined, without making the same string for every message.</summary>
    static string DirectoryOf(string version, string release) => (version, release) switch
    {
        ("D", "96A") => "D96A",
        ("D", "01B") => "D01B",
        _ => version + release,
    };
}
