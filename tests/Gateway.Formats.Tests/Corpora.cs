using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests;

/// <summary>Files of other projects beside the repository, for tests where they are present.</summary>
static class Corpora
{
    /// <param name="Expected">What its source says of it: empty, VALID or INVALID with words.</param>
    /// <param name="Notes">What a simple check of envelopes found.</param>
    public sealed record SharedFile(string Name, string Path, FileFormat Format, string Expected, string Notes)
    {
        public override string ToString() => Name;
    }

    /// <summary>Nothing where the folder is absent.</summary>
    public static IReadOnlyList<SharedFile> Files()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "corpora");
        var manifest = Path.Combine(folder, "MANIFEST.tsv");
        return File.Exists(manifest) ? [.. File.ReadLines(manifest).Skip(1).Select(line => Read(folder, line.Split('\t')))] : [];
    }

    static SharedFile Read(string folder, string[] columns) => new(
        columns[1], Path.Combine(folder, columns[1]), Enum.Parse<FileFormat>(columns[0], ignoreCase: true), columns[4], columns[5]);
}
