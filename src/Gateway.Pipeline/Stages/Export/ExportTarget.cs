using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>Where a batch goes, and how it is written.</summary>
/// <param name="Name">The partner's ID, or <see cref="File"/>.</param>
/// <param name="Map">Null writes JSON.</param>
/// <param name="Partner">Null where a command writes the file.</param>
public sealed record ExportTarget(string Name, PostingMap? Map, IReadOnlyList<string> Companies, PartnerProfile? Partner)
{
    /// <summary>The target of batches that no profile asks for.</summary>
    public const string File = "file";

    public string Layout => Map?.Version ?? ExportProfile.Json;

    /// <summary>What a batch's file is called, without a folder.</summary>
    public string FileNameOf(string batch) => Partner?.Export is { } export ? export.FileNameOf(batch) : Map is null ? $"{batch}.json" : $"{batch}.csv";

    /// <exception cref="ArgumentException">The layout is no posting map; the message names those that there are.</exception>
    public static ExportTarget Of(PartnerProfile partner, PostingMaps maps) => new(partner.Id, MapOf(partner.Export!.Layout, maps), partner.Export.Companies, partner);

    /// <summary>All companies, written by command.</summary>
    /// <exception cref="ArgumentException">As above.</exception>
    public static ExportTarget ToFile(string layout, PostingMaps maps) => new(File, MapOf(layout, maps), [], null);

    static PostingMap? MapOf(string layout, PostingMaps maps) => layout == ExportProfile.Json
        ? null
        : maps.Find(layout) ?? throw new ArgumentException($"There is no posting map '{layout}'; there are {string.Join(", ", maps.Names)}, and json.", nameof(layout));
}
