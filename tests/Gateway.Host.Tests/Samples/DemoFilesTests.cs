using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Samples;

/// <summary>The demo's files and the table that explains them stay together.</summary>
public sealed class DemoFilesTests
{
    const string Inboxes = "sample-files/demo/inboxes/";

    [Fact]
    public void Every_demo_file_has_its_row_and_every_row_its_file()
    {
        var rows = File.ReadLines(Repository.PathOf("sample-files/demo/README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => $"{Inboxes}{cells[2]}/{cells[1]}");

        rows.ShouldBe(Repository.Files.Where(file => file.StartsWith(Inboxes, StringComparison.Ordinal)), ignoreOrder: true);
    }

    [Fact]
    public void Each_inbox_belongs_to_a_profile() =>
        Directory.GetDirectories(Repository.PathOf(Inboxes)).Select(Path.GetFileName)
            .Except(Directory.GetFiles(Repository.PathOf("sample-files/demo/partners")).Select(Path.GetFileNameWithoutExtension))
            .ShouldBeEmpty();

    [Fact]
    public void The_duplicate_is_one_to_the_byte() =>
        File.ReadAllBytes(Bank("15-the-same-file-again.820")).ShouldBe(File.ReadAllBytes(Bank("03-one-invoice-exactly.820")));

    static string Bank(string name) => Repository.PathOf($"{Inboxes}first-harbor-bank/{name}");
}
