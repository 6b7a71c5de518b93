using System.Xml.Linq;

namespace Gateway.Host.Tests.Architecture;

/// <summary>The table of what may refer to what (src/DECISIONS.md, the layout and the reference table).</summary>
public sealed class ReferenceTableTests
{
    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Gateway.Formats"] = [],
        ["Gateway.Receivables"] = [],
        ["Gateway.Transports"] = [],
        ["Gateway.Mapping"] = ["Gateway.Formats", "Gateway.Receivables"],
        ["Gateway.Pipeline"] = ["Gateway.Mapping", "Gateway.Transports"],
        ["Gateway.Console"] = ["Gateway.Pipeline"],
        ["Gateway.Jobs.Hangfire"] = ["Gateway.Pipeline"],
        ["Gateway.Host"] = ["Gateway.Console", "Gateway.Jobs.Hangfire"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Every_project_under_src_stands_in_the_table() =>
        Repository.SourceProjects().Select(Path.GetFileNameWithoutExtension).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Gateway.sln")).Replace('\\', '/');

        Repository.Files
            .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains($"\"{file}\"", StringComparison.Ordinal))
            .ShouldBeEmpty("what the solution does not name is neither built nor tested");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_file_names_only_what_the_table_allows(string project)
    {
        var named = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        named.Except(Allowed[project], StringComparer.Ordinal).ShouldBeEmpty($"{project} may refer to {Listed(Allowed[project])}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compiled_project_uses_only_what_the_table_allows(string project)
    {
        var reachable = Reachable(project).ToHashSet(StringComparer.Ordinal);

        CompiledAssembly.Load(AssemblyOf(project)).References
            .Where(name => name.StartsWith("Gateway.", StringComparison.Ordinal))
            .Except(reachable, StringComparer.Ordinal)
            .ShouldBeEmpty($"{project} may use {Listed(reachable)}");
    }

    internal static IEnumerable<string> Assemblies => Allowed.Keys.Select(AssemblyOf);

    static string AssemblyOf(string project) => project == "Gateway.Host" ? "gateway-host" : project;

    static IEnumerable<string> Reachable(string project) =>
        Allowed[project].SelectMany(next => Reachable(next).Prepend(next)).Distinct(StringComparer.Ordinal);

    static string Listed(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none of ours"));
}
