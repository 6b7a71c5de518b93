using System.Text.Json;
using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Commands;

public sealed class InspectCommandTests
{
    [Theory]
    [InlineData(0, "x12/820-bank-ctx-004010.edi")]
    [InlineData(0, "x12/820-bank-ctx-004010.edi", "x12/850-not-supported.edi")]
    [InlineData(1, "x12/one-set-rejected.edi", "x12/820-bank-ctx-004010.edi")]
    [InlineData(2, "x12/one-set-rejected.edi", "errors/binary-garbage.bin")]
    [InlineData(2, "errors/empty.edi")]
    [InlineData(2, "no-such-file.edi", "x12/820-bank-ctx-004010.edi")]
    public async Task Exit_status_is_the_worst_of_all_files(int expected, params string[] files)
    {
        var (status, output, _) = await HostProcess.RunAsync(["inspect", "--json", .. files.Select(HostProcess.Sample)]);
        status.ShouldBe(expected);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(files.Length);
    }

    [Fact]
    public async Task Json_is_one_object_for_each_file_and_nothing_else_on_standard_output()
    {
        var path = HostProcess.Sample("x12/820-bank-ctx-004010.edi");
        var (_, output, errors) = await HostProcess.RunAsync("inspect", "--json", path);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("file").GetString().ShouldBe(path);
        json.RootElement.GetProperty("verdict").GetString().ShouldBe("clean");
        var document = json.RootElement.GetProperty("documents").EnumerateArray().ShouldHaveSingleItem();
        (document.GetProperty("type").GetString(), document.GetProperty("amount").GetString(), document.GetProperty("lines").GetInt32()).ShouldBe(("820", "3480.00", 4));
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Writes_plain_lines_when_not_on_a_terminal()
    {
        var (_, output, _) = await HostProcess.RunAsync("inspect", HostProcess.Sample("x12/one-set-rejected.edi"));
        output.ShouldContain("x12, faulty, 3 documents");
        output.ShouldContain("  820  0001  7700220038  10.00  1  accepted");
        output.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Takes_its_grammars_from_the_folder_that_the_environment_names()
    {
        var (status, output, errors) = await HostProcess.RunAsync(
            new Dictionary<string, string> { ["GATEWAY_MAPS"] = Repository.PathOf("src") }, "inspect", "--json", HostProcess.Sample("x12/ta1.edi"));
        status.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("GATEWAY_MAPS");
    }
}
