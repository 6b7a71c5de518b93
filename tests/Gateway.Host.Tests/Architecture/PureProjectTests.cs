using System.Xml.Linq;

namespace Gateway.Host.Tests.Architecture;

/// <summary>Formats, Receivables and Mapping give the same answer for the same input: no package, clock, chance, file, socket or database.</summary>
public sealed class PureProjectTests
{
    static readonly string[] ForbiddenNamespaces =
    [
        "System.Data", "System.Net", "System.IO.MemoryMappedFiles", "System.IO.Pipes", "System.IO.IsolatedStorage", "System.Timers", "Microsoft",
    ];

    static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.FileSystemInfo", "System.IO.FileSystemWatcher",
        "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo", "System.IO.RandomAccess",
        "System.TimeProvider", "System.TimeZoneInfo", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
        "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Console", "System.AppContext",
    ];

    static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.IO.Path.GetTempPath", "System.IO.Path.GetTempFileName", "System.IO.Path.GetFullPath", "System.IO.Path.Exists",
        "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Delay",
    ];

    // The compiler writes this one into every iterator.
    const string IteratorsThread = "System.Environment.get_CurrentManagedThreadId";

    public static TheoryData<string> Projects => ["Gateway.Formats", "Gateway.Receivables", "Gateway.Mapping"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Takes_no_package_and_no_framework(string project) =>
        XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"))
            .Descendants()
            .Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference" or "Reference")
            .Select(item => item.Attribute("Include")?.Value)
            .ShouldBeEmpty($"{project} is pure: what needs a package belongs to Gateway.Pipeline");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Uses_no_clock_chance_file_socket_or_database(string project)
    {
        var compiled = CompiledAssembly.Load(project);

        compiled.TypesUsed.Where(IsForbiddenType)
            .Concat(compiled.MembersUsed.Where(IsForbiddenMember))
            .Concat(compiled.NativeLibraries)
            .ShouldBeEmpty($"{project} is pure: hand in what it needs as a value or a stream");
    }

    [Theory]
    [InlineData("System.DateTime.get_UtcNow", true)]
    [InlineData("System.DateTime.get_Year", false)]
    [InlineData("System.Environment.GetEnvironmentVariable", true)]
    [InlineData(IteratorsThread, false)]
    public void Tells_the_clock_from_the_calendar(string member, bool forbidden) => IsForbiddenMember(member).ShouldBe(forbidden);

    [Theory]
    [InlineData("System.IO.Stream", false)]
    [InlineData("System.IO.FileStream", true)]
    [InlineData("System.Net.Sockets.Socket", true)]
    [InlineData("System.Data.Common.DbConnection", true)]
    [InlineData("System.DateOnly", false)]
    public void Tells_a_stream_from_a_file(string type, bool forbidden) => IsForbiddenType(type).ShouldBe(forbidden);

    [Fact]
    public void Sees_the_file_access_of_a_project_that_has_some() =>
        CompiledAssembly.Load("Gateway.Host.Tests").TypesUsed.Where(IsForbiddenType).ShouldContain("System.IO.File");

    static bool IsForbiddenType(string type) =>
        ForbiddenTypes.Contains(type, StringComparer.Ordinal)
        || (!type.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
            && ForbiddenNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal)));

    static bool IsForbiddenMember(string member) =>
        ForbiddenMembers.Contains(member, StringComparer.Ordinal)
        || (member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != IteratorsThread);
}
