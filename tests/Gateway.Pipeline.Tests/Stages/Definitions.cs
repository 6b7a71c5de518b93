using Gateway.Formats.X12;
using Gateway.Mapping;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Grammars and maps as they ship, from the maps folder of the checkout.</summary>
static class Definitions
{
    static readonly string folder = Find();

    public static X12GrammarCatalog Grammars { get; } = Load(Path.Combine(folder, "x12"), X12GrammarCatalog.Load).Catalog!;

    public static MapCatalog Maps { get; } = Load(folder, MapCatalog.Load).Catalog!;

    static T Load<T>(string below, Func<IEnumerable<(string Name, Stream Json)>, T> load)
    {
        var files = Directory.EnumerateFiles(below, "*.json", SearchOption.AllDirectories)
            .Where(path => below == folder || path.Contains("/grammars/", StringComparison.Ordinal) || path.Contains("/segments/", StringComparison.Ordinal) || path.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(below, path), (Stream)File.OpenRead(path))).ToList();
        try
        {
            return load(files);
        }
        finally
        {
            files.ForEach(file => file.Item2.Dispose());
        }
    }

    static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Gateway.sln")))
            {
                return Path.Combine(at.FullName, "maps");
            }
        }

        throw new InvalidOperationException("The tests run outside of a checkout.");
    }
}
