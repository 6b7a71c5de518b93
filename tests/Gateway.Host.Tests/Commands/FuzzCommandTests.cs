using System.Text.Json;

namespace Gateway.Host.Tests.Commands;

public sealed class FuzzCommandTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gateway-fuzz-");

    [Fact]
    public async Task Goes_on_where_the_run_before_it_stopped()
    {
        var (status, output, errors) = await HostProcess.RunAsync("fuzz", "x12", "--minutes", "0.01", "--out", folder.FullName);
        status.ShouldBe(0, output + errors);
        var first = Attempts();
        first.ShouldBeGreaterThan(0);
        (status, output, errors) = await HostProcess.RunAsync("fuzz", "x12", "--minutes", "0.01", "--out", folder.FullName);
        status.ShouldBe(0, output + errors);
        Attempts().ShouldBeGreaterThan(first);
        output.ShouldContain($"{Attempts()} files in");
    }

    [Fact]
    public async Task Names_the_formats_that_it_knows()
    {
        var (status, _, errors) = await HostProcess.RunAsync("fuzz", "pdf");
        status.ShouldBe(64);
        errors.ShouldContain("lockbox");
    }

    public void Dispose() => folder.Delete(recursive: true);

    long Attempts()
    {
        using var state = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "x12-1.json")));
        return state.RootElement.GetProperty("next").GetInt64();
    }
}
