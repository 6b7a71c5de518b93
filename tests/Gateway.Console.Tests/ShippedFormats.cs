using Gateway.Formats;

namespace Gateway.Console.Tests;

/// <summary>Grammars as they ship, from the checkout.</summary>
static class ShippedFormats
{
    static readonly Lazy<FormatCatalog> Loaded = new(Load);

    internal static FormatCatalog Catalog => Loaded.Value;

    static FormatCatalog Load()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Gateway.sln")))
            at = at.Parent ?? throw new InvalidOperationException("The tests run outside of a checkout.");
        var maps = Path.Combine(at.FullName, "maps");
        var load = FormatCatalog.Load([.. Directory.EnumerateFiles(maps, "*.json", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(maps, path), (Stream)new MemoryStream(File.ReadAllBytes(path))))]);
        return load.Catalog ?? throw new InvalidOperationException(string.Join(' ', load.Faults));
    }
}
