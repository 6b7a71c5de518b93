using Gateway.Formats.X12;

namespace Gateway.Host;

/// <summary>The folder of grammars and maps: beside the program, or where the environment variable GATEWAY_MAPS says.</summary>
sealed class MapsFolder(string path)
{
    public const string Variable = "GATEWAY_MAPS";

    public string Path { get; } = path;

    public static MapsFolder Find() => new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : System.IO.Path.Combine(AppContext.BaseDirectory, "maps"));

    /// <summary>All grammars, or everything that is wrong with them, a line each.</summary>
    public bool TryLoadX12Grammars(TextWriter errors, out X12GrammarCatalog catalog)
    {
        var load = LoadX12Grammars();
        catalog = load.Catalog!;
        foreach (var fault in load.Faults) errors.WriteLine($"maps/x12/{fault}");
        if (load.Catalog is null) errors.WriteLine($"The X12 grammars in {Path} cannot be used. Set {Variable} to the folder that holds them, or mend what is named above.");
        return load.Catalog is not null;
    }

    public X12GrammarLoad LoadX12Grammars()
    {
        var root = System.IO.Path.Combine(Path, "x12");
        var definitions = new List<(string Name, Stream Json)>();
        try
        {
            foreach (var file in X12Definitions(root)) definitions.Add((System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), File.OpenRead(file)));
            return X12GrammarCatalog.Load(definitions);
        }
        finally
        {
            foreach (var (_, json) in definitions) json.Dispose();
        }
    }

    /// <summary>Dictionaries and sets with their schemas; other folders hold what Mapping reads.</summary>
    static IEnumerable<string> X12Definitions(string root) =>
        new[] { "segments", "grammars" }.Select(name => System.IO.Path.Combine(root, name)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
            .Concat(Directory.Exists(root) ? Directory.EnumerateFiles(root, "*.schema.json") : [])
            .Order(StringComparer.Ordinal);
}
