using System.Diagnostics;

namespace Gateway.Host.Tests.Architecture;

/// <summary>The checkout that these tests were built from.</summary>
static class Repository
{
    static readonly string[] NotOurs = [".git", "bin", "obj", "TestResults", ".state", ".vs", ".idea", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root with forward slashes: what is committed, or would be.</summary>
    public static IReadOnlyList<string> Files { get; } = ListedByGit() ?? ListedByWalking();

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static IEnumerable<string> SourceProjects() =>
        Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Gateway.sln.");
    }

    static List<string>? ListedByGit()
    {
        if (!Path.Exists(PathOf(".git")))
        {
            return null;
        }

        var start = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            var listing = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0
                ? [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(PathOf(file)))]
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git on this machine: the folder is walked instead
        }
    }

    static List<string> ListedByWalking() => [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))];

    static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Walk));
}
