using System.Text.Json;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>The demo as a script sees it; the figures are those of sample-files/demo/README.md.</summary>
public sealed class DemoTests
{
    static bool HasSftp => File.Exists("/usr/sbin/sshd") && File.Exists("/usr/bin/ssh");

    [PostgresFact]
    public async Task Ends_with_one_line_of_json_whose_sums_are_those_of_the_samples()
    {
        var state = Directory.CreateTempSubdirectory("gateway-demo-").FullName;
        try
        {
            var output = await HostCommand.RunAsync(0, new Dictionary<string, string> { ["GATEWAY_STATE"] = state }, "demo", "--once", "--json");
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(1, "standard output carries the result alone");
            using var summary = JsonDocument.Parse(lines[0]);
            var names = summary.RootElement.EnumerateObject().Select(property => property.Name);
            names.ShouldBe(
                ["files", "documents", "receipts", "moneyIn", "applied", "unapplied", "exceptions", "acknowledgments", "duplicates", "byCurrency", "partners", "alert"]);
            lines[0].ShouldContain("\"moneyIn\":\"59543.98\",\"applied\":\"52318.52\",\"unapplied\":\"7225.46\"");
            lines[0].ShouldContain("\"CAD\":{\"moneyIn\":\"6120.00\",\"applied\":\"6120.00\",\"unapplied\":\"0.00\"}");
            summary.RootElement.GetProperty("files").GetInt32().ShouldBe(30);
            summary.RootElement.GetProperty("duplicates").GetInt32().ShouldBe(1);
            lines[0].ShouldContain($"\"first-harbor-bank\":\"{(HasSftp ? "sftp" : "folder")}\",\"lakehead-timber\":\"folder\"");
            if (HasSftp) ItsAlertOpensAndClears(summary.RootElement.GetProperty("alert"));
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    static void ItsAlertOpensAndClears(JsonElement alert)
    {
        alert.GetProperty("condition").GetString().ShouldBe("endpoint-unreachable");
        alert.GetProperty("partner").GetString().ShouldBe("first-harbor-bank");
        alert.GetProperty("clearedAt").GetDateTimeOffset().ShouldBeGreaterThan(alert.GetProperty("openedAt").GetDateTimeOffset());
        alert.GetProperty("toldBy").EnumerateArray().Select(channel => channel.GetString()).ShouldBe(["log"]);
    }
}
