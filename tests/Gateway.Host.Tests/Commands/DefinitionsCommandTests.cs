using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Commands;

public sealed class DefinitionsCommandTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gateway-definitions");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Makes_a_directory_and_a_message_of_text_files()
    {
        WriteDirectory("0020   BGM Beginning of message                      M   1\n0030   UNT Message trailer                           M   1\n");
        File.Copy(Repository.PathOf("maps/edifact/labels.json"), PathOf("labels.json"));
        var (status, output, errors) = await HostProcess.RunAsync("definitions", "edifact", "--from", folder.FullName, "--out", folder.FullName);
        errors.ShouldBeEmpty();
        status.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["directories/D90A.json", "messages/D90A/INVOIC.json"]);
        (await File.ReadAllTextAsync(PathOf("directories/D90A.json"))).ShouldContain("\"BGM\": {\"label\": \"beginning of message\", \"elements\": [\"1004 M!\"]}");
        (await File.ReadAllTextAsync(PathOf("messages/D90A/INVOIC.json"))).ShouldContain("\"BGM M 1\"");
    }

    [Fact]
    public async Task Writes_nothing_when_the_text_files_do_not_fit_together()
    {
        WriteDirectory("0020   XYZ Something else                            M   1\n");
        File.Copy(Repository.PathOf("maps/edifact/labels.json"), PathOf("labels.json"));
        var (status, _, errors) = await HostProcess.RunAsync("definitions", "edifact", "--from", folder.FullName, "--out", folder.FullName);
        status.ShouldBe(2);
        errors.ShouldContain("INVOIC uses segment XYZ, which the segment directory (EDSD) does not have.");
        Directory.Exists(PathOf("directories")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_without_labels_is_said()
    {
        var (status, _, errors) = await HostProcess.RunAsync("definitions", "edifact", "--from", folder.FullName, "--out", folder.FullName);
        status.ShouldBe(2);
        errors.ShouldContain("labels.json");
    }

    void WriteDirectory(string rows)
    {
        File.WriteAllText(PathOf("EDED.90A"), "  1004  Number\n\n  Repr: an..35\n");
        File.WriteAllText(PathOf("EDSD.90A"), "      BGM  BEGINNING\n\n010   1004  NUMBER     M  an..35\n");
        File.WriteAllText(PathOf("INVOIC_D.90A"), rows);
    }

    string PathOf(string name) => Path.Combine(folder.FullName, name);
}
