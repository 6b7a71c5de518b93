using Gateway.Formats.X12;

namespace Gateway.Formats.Tests;

/// <summary>The grammars of maps/ in this checkout, read once.</summary>
static class Grammars
{
    static readonly Lazy<X12GrammarCatalog> Loaded = new(Load);

    public static X12GrammarCatalog All => Loaded.Value;

    static X12GrammarCatalog Load()
    {
        var root = Repository.PathOf("maps/x12");
        var files = new[] { "segments", "grammars" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.json", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(root, "*.schema.json"));
        var load = X12GrammarCatalog.Load([.. files.Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), (Stream)new MemoryStream(File.ReadAllBytes(file))))]);
        load.Faults.ShouldBeEmpty();
        return load.Catalog.ShouldNotBeNull();
    }
}
