using System.Text;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Tests;

/// <summary>The maps as they are shipped, and further ones given as text.</summary>
static class MapFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>Loaded once; maps are immutable.</summary>
    public static MapCatalog Shipped { get; } = With().Catalog!;

    public static MapCatalogResult With(params (string Name, string Json)[] further) =>
        MapCatalog.Load(ShippedFiles().Concat(further.Select(file => (file.Name, Utf8(file.Json)))));

    public static IReadOnlyList<DefinitionFault> FaultsWith(params (string Name, string Json)[] further) => With(further).Faults;

    /// <summary>Opened anew each time.</summary>
    public static IEnumerable<(string Name, Stream Json)> ShippedFiles()
    {
        var maps = Path.Combine(Root, "maps");
        return Directory.EnumerateFiles(maps, "*.json", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(maps, file).Replace('\\', '/'), (Stream)new MemoryStream(File.ReadAllBytes(file))));
    }

    static Stream Utf8(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Gateway.sln stands in no folder above the tests.");
    }
}
