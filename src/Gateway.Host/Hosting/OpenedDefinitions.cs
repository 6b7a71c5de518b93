namespace Gateway.Host.Hosting;

/// <summary>Opens the JSON files of folders, named by their path below the folder with forward slashes, and closes them all in the end.</summary>
sealed class OpenedDefinitions : IDisposable
{
    readonly List<Stream> streams = [];

    /// <summary>Nothing when there is no such folder.</summary>
    public List<(string Name, Stream Json)> Below(string folder)
    {
        var found = new List<(string, Stream)>();
        var paths = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories) : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var stream = File.OpenRead(path);
            streams.Add(stream);
            found.Add((Path.GetRelativePath(folder, path).Replace('\\', '/'), stream));
        }

        return found;
    }

    public void Dispose() => streams.ForEach(stream => stream.Dispose());
}
