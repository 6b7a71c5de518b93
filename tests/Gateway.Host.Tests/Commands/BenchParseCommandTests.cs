using System.Text.Json;

namespace Gateway.Host.Tests.Commands;

public sealed class BenchParseCommandTests
{
    [Fact]
    public async Task Says_what_reading_costs_under_the_names_of_the_contract()
    {
        var (status, output, errors) = await HostProcess.RunAsync("bench", "parse", "--json", HostProcess.Sample("x12/several-groups.edi"));
        status.ShouldBe(0, errors);
        using var json = JsonDocument.Parse(output);
        json.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe([
            "file", "format", "megabytes", "cpuSeconds", "cpuMegabytesPerSecond", "peakMemoryMegabytes", "allocatedBytesPerInputByte", "documents", "errors"]);
        json.RootElement.GetProperty("format").GetString().ShouldBe("x12");
        json.RootElement.GetProperty("documents").GetInt32().ShouldBe(4);
        json.RootElement.GetProperty("errors").GetInt32().ShouldBe(0);
        json.RootElement.GetProperty("peakMemoryMegabytes").GetDouble().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Refuses_what_it_cannot_measure_and_says_so()
    {
        var (status, output, errors) = await HostProcess.RunAsync("bench", "parse", "--json", HostProcess.Sample("errors/not-edi.csv"), HostProcess.Sample("none.edi"));
        status.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("not-edi.csv: this is none of the formats that are read");
        errors.ShouldContain("none.edi");
    }
}
