using Gateway.Formats.X12;

namespace Gateway.Formats.Tests;

/// <summary>The definitions of maps/ in this checkout, read once.</summary>
static class Grammars
{
    static readonly Lazy<FormatCatalog> Loaded = new(Load);

    public static FormatCatalog Formats => Loaded.Value;

    public static X12GrammarCatalog All => Loaded.Value.X12;

    static FormatCatalog Load()
    {
        var root = Repository.PathOf("maps");
        var load = FormatCatalog.Load([.. Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), (Stream)new MemoryStream(File.ReadAllBytes(file))))]);
        load.Faults.ShouldBeEmpty();
        return load.Catalog.ShouldNotBeNull();
    }
}
