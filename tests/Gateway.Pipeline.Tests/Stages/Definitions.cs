using Gateway.Formats;
using Gateway.Mapping;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Grammars and maps as they ship, from the maps folder of the checkout.</summary>
static class Definitions
{
    static readonly string folder = Find();

    public static FormatCatalog Formats { get; } = Load(definitions => FormatCatalog.Load([.. definitions])).Catalog!;

    public static MapCatalog Maps { get; } = Load(MapCatalog.Load).Catalog!;

    static T Load<T>(Func<IEnumerable<(string Name, Stream Json)>, T> load)
    {
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder, path), (Stream)File.OpenRead(path))).ToList();
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
