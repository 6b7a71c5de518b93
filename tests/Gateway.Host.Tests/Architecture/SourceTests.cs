using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Host.Tests.Architecture;

/// <summary>Habits that a reader relies on, for every committed file.</summary>
public sealed partial class SourceTests
{
    const int LongestFile = 300;

    static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Packages.props", "Gateway.sln", "README.md",
        "docker", "gateway", "global.json", "maps", "sample-files", "src", "tests",
    ];

    static readonly string[] SourceEndings = [".cs", ".cshtml", ".css", ".js", ".sh", ".sql"];

    [Fact]
    public void Top_level_holds_only_what_the_layout_names() =>
        Repository.Files.Select(file => file.Split('/')[0]).Distinct().Except(TopLevel, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Repository.Files
            .Where(IsSource)
            .Select(file => (File: file, Lines: File.ReadLines(Repository.PathOf(file)).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void No_type_is_named_for_what_it_does_not_say() =>
        ReferenceTableTests.Assemblies
            .SelectMany(assembly => CompiledAssembly.Load(assembly).TypesDefined.Select(type => $"{assembly}: {type}"))
            .Where(type => VagueName().IsMatch(type))
            .ShouldBeEmpty("a type is a noun that one could draw");

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        LinesThat(MachinePath().IsMatch, Repository.Files.Where(file => !file.EndsWith(".png", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void No_exception_is_swallowed() =>
        Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => EmptyCatch().IsMatch(File.ReadAllText(Repository.PathOf(file))))
            .ShouldBeEmpty("a catch says what it does with what it caught");

    [Fact]
    public void No_source_says_that_it_will_be_finished_later() =>
        LinesThat(Unfinished().IsMatch, Repository.Files.Where(IsSource)).ShouldBeEmpty();

    [Fact]
    public void No_test_puts_its_thread_to_sleep() =>
        LinesThat(FixedWait().IsMatch, Repository.Files.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && IsSource(file)))
            .ShouldBeEmpty("poll for the condition, with a deadline");

    static bool IsSource(string file) =>
        file == "gateway" || SourceEndings.Contains(Path.GetExtension(file), StringComparer.Ordinal);

    static IEnumerable<string> LinesThat(Func<string, bool> match, IEnumerable<string> files) =>
        from file in files
        from line in File.ReadLines(Repository.PathOf(file), Encoding.Latin1).Index()
        where match(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    /// <summary>A tag helper is the web framework's own term.</summary>
    [GeneratedRegex("(Manager|(?<!Tag)Helper|Util|Utils|Utility|Service|Base|Data)s?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"(?<![\w.:%-])/(home|root|mnt|media|Users)/|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bcatch\b\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME)\b|\bnew NotImplemented" + "Exception", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bThread\.Sleep" + @"\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FixedWait();
}
