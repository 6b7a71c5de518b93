using System.Text;
using System.Text.RegularExpressions;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Host.Tests.Architecture;
using Gateway.Pipeline.Partners;

namespace Gateway.Host.Tests.Docker;

/// <summary>The try-out in docker/ holds together as far as that can be told without an engine.</summary>
public sealed partial class DockerFilesTests(PreparedTry made) : IClassFixture<PreparedTry>
{
    [Fact]
    public void Every_file_that_the_images_are_made_of_is_there()
    {
        var missing =
            from file in Repository.Files
            where file.StartsWith("docker/", StringComparison.Ordinal) && Path.GetFileName(file) == "Dockerfile"
            // The gateway's own is built from the top, the servers' from their folders.
            let context = file == "docker/Dockerfile" ? "" : Path.GetDirectoryName(file)!
            from line in File.ReadLines(Repository.PathOf(file))
            where line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)
            from source in line.Split(' ')[1..^1]
            where !source.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(Repository.PathOf(Path.Combine(context, source)))
            select $"{file}: {source}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_image_copies_is_not_left_out_of_its_context()
    {
        var let = File.ReadLines(Repository.PathOf("docker/Dockerfile.dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]);
        var copied = File.ReadLines(Repository.PathOf("docker/Dockerfile"))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .Where(word => !word.StartsWith("--", StringComparison.Ordinal));

        copied.ShouldBe(let, ignoreOrder: true);
    }

    [Fact]
    public void Whatever_compose_mounts_is_committed_or_made_by_prepare()
    {
        var named = File.ReadLines(Repository.PathOf("docker/compose.yaml")).Select(line => LocalPath().Match(line)).Where(match => match.Success).Select(match => match.Groups["path"].Value).ToList();

        named.ShouldContain(".try/gateway");
        named.Where(path => !Path.Exists(path.StartsWith(".try/", StringComparison.Ordinal) ? made.PathOf(path[".try/".Length..]) : Repository.PathOf($"docker/{path}"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_settings_and_profiles_that_it_makes_are_sound()
    {
        var options = OptionsReader.Read(made.PathOf("gateway/gateway.json"), _ => null);
        var definitions = DefinitionFolders.Load(made.PathOf("no maps of its own"), made.PathOf("gateway/partners"));
        var profiles = PartnerProfiles.Load(
            definitions.PartnerFiles.Select(file => (file.Name, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(file.Json)))), definitions.Maps, definitions.Calendars, definitions.Formats);

        options.Console.Token!.Length.ShouldBeGreaterThan(40);
        profiles.Faults.ShouldBeEmpty();
        profiles.Directory.Profiles.Select(profile => $"{profile.Id}: {profile.Connections.SingleOrDefault()?.Type ?? "folder"}").ShouldBe(
            ["billing: folder", "first-harbor-bank: sftp", "lakehead-timber: azureBlob", "north-steel: ftps", "quillmark: folder"], ignoreOrder: true);
    }

    [Fact]
    public void Each_secret_that_a_profile_names_is_made()
    {
        var named = Directory.GetFiles(made.PathOf("gateway/partners")).SelectMany(file => SecretFile().Matches(File.ReadAllText(file)).Select(match => match.Groups["path"].Value)).ToList();

        named.Count.ShouldBe(3);
        named.Where(path => !File.Exists(made.PathOf("gateway/" + path))).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_are_in_a_folder_for_its_owner_alone_and_never_made_over()
    {
        File.GetUnixFileMode(made.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var again = PreparedTry.Prepare(made.Folder);
        again.Status.ShouldBe(1);
        again.Output.ShouldContain("is there already");
    }

    /// <summary>What is mounted from beside compose.yaml, its folders of images, and files of variables.</summary>
    [GeneratedRegex(@"^\s*(- \./(?<path>[^:\s]+)(:|$)|build: (?<path>\w+)$|dockerfile: docker/(?<path>\S+)$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocalPath();

    [GeneratedRegex("\"file:/etc/gateway/(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretFile();
}
