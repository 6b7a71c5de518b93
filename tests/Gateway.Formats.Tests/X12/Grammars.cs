using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

/// <summary>The definitions under maps/x12/segments and maps/x12/grammars, as they are or with some changed.</summary>
static class Grammars
{
    static readonly Lazy<X12GrammarCatalog> Loaded = new(() => Load([]).Catalog ?? throw new InvalidOperationException("maps/x12 has faults."));

    public static X12GrammarCatalog Catalog => Loaded.Value;

    /// <param name="changes">File below maps/x12, text in it, what stands there instead.</param>
    public static X12GrammarLoad Load(IReadOnlyList<(string File, string Old, string New)> changes)
    {
        var root = Repository.PathOf("maps/x12");
        string[] folders = ["segments", "grammars"];
        return X12GrammarCatalog.Load(folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*.json", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(path =>
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            var text = File.ReadAllText(path);
            foreach (var (_, old, replacement) in changes.Where(c => c.File == name))
            {
                text.ShouldContain(old);
                text = text.Replace(old, replacement, StringComparison.Ordinal);
            }

            return (name, (Stream)new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        }));
    }
}
