using Gateway.Formats;

namespace Gateway.Host;

/// <summary>The folder of grammars and maps: beside the program, or where the environment variable GATEWAY_MAPS says.</summary>
sealed class MapsFolder(string path)
{
    public const string Variable = "GATEWAY_MAPS";

    public string Path { get; } = path;

    public static MapsFolder Find() => new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : System.IO.Path.Combine(AppContext.BaseDirectory, "maps"));

    /// <summary>Everything that files are read with, or everything that is wrong with it, a line each.</summary>
    public bool TryLoadFormats(TextWriter errors, out FormatCatalog catalog)
    {
        var load = LoadFormats();
        catalog = load.Catalog!;
        foreach (var fault in load.Faults) errors.WriteLine($"maps/{fault}");
        if (load.Catalog is null) errors.WriteLine($"The definitions in {Path} cannot be used. Set {Variable} to the folder that holds them, or mend what is named above.");
        return load.Catalog is not null;
    }

    public FormatCatalogLoad LoadFormats()
    {
        using var opened = new Hosting.OpenedDefinitions();
        return FormatCatalog.Load(opened.Below(Path));
    }
}
