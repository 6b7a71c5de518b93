using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>Invoices by command into a partner's folder, answers by another; the process dies between the steps, and two hosts share the work.</summary>
public sealed partial class SendingTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Invoices_go_out_once_whenever_the_sender_dies_and_the_partners_997_ends_the_waiting()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        site.WriteReceiver("acme");
        var csv = Path.Combine(site.Folder, "invoices.csv");
        await File.WriteAllTextAsync(csv, "number,customer,customer_name,date,currency,quantity,price\nE1,C900,Acme Inc,2026-11-20,USD,4,25.00\nE2,C900,,2026-11-20,USD,1,7.50\n");
        string[] send = ["send", "invoices", csv, "--partner", "acme", "--key", "monday", "--config", site.Configuration("sender")];

        foreach (var point in CrashPoint.All.Where(point => point.StartsWith("send", StringComparison.Ordinal)))
        {
            await HostCommand.RunAsync(137, new Dictionary<string, string>(StringComparer.Ordinal) { ["GATEWAY_CRASH_AT"] = point }, send);
        }

        (await HostCommand.RunAsync(0, send)).ShouldContain("nothing was sent again");
        await using var first = HostProcess.Start(site.Configuration("first"));
        await using var second = HostProcess.Start(site.Configuration("second"));
        await Task.WhenAll(first.ReadyAsync(patience), second.ReadyAsync(patience));
        await site.WaitUntilAsync("select exists (select from outbox where state = 'delivered')", patience, () => first.Output + second.Output);

        var file = Directory.EnumerateFiles(site.Outbox("acme")).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe("810-000000001.edi");
        var group = (await File.ReadAllTextAsync(file)).Split("GS*IN*")[1].Split('*')[4];
        site.Drop("acme", "answer.edi", new X12Builder("ACME", "GATEWAYDEMO", 1)
            .Set("997", [$"AK1*IN*{group}", "AK2*810*0001", "AK5*A", "AK2*810*0002", "AK3*IT1*5**8", "AK4*4**4*7.50", "AK5*R*5", "AK9*P*2*2*1"]).Build("FA"));
        await site.WaitUntilAsync("select exists (select from transmission where state = 'partial')", patience, () => first.Output + second.Output);

        await using var connection = await site.Database.OpenConnectionAsync();
        var id = await connection.QuerySingleAsync<long>("select id from transmission");
        var shown = await HostCommand.RunAsync(0, "transmission", "show", $"{id}", "--config", site.Configuration("sender"));
        shown.ShouldContain("810\t0002\tE2\t7.50 USD\trejected");
        shown.ShouldContain($"997\tpartial\tapplied\ttransmission {id}");
        (await HostCommand.RunAsync(0, "transmission", "list", "--state", "open", "--config", site.Configuration("sender"))).ShouldContain("2 documents, 1 rejected");
        (await connection.QuerySingleAsync<string>("select why from exception where kind = 'invoiceRejected'")).ShouldContain("segment 5 (IT1), element 4: too short (code 4), «7.50» (byte ");
        (await connection.QuerySingleAsync<string>("select string_agg(number || ' ' || open, ', ' order by number) from invoice where number like 'E%'")).ShouldBe("E1 100.00, E2 7.50");
    }

    [PostgresFact]
    public async Task A_program_sends_invoices_over_http_and_may_ask_again()
    {
        const string invoices = """{"invoices": [{"number": "H1", "customer": "C900", "customerName": "Acme", "date": "2026-11-20", "currency": "USD", "lines": [{"quantity": 2, "price": 10.5}, {"amount": 4}]}]}""";
        await using var site = await GatewaySite.CreateAsync(databases);
        site.WriteReceiver("acme");
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        using var client = new HttpClient { BaseAddress = new Uri(Address().Match(host.Output).Value) };

        (await PostAsync(client, "acme", invoices, "k1")).Status.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(client, "acme", invoices, "k1")).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(client, "acme", invoices.Replace("H1", "H2"), "k1")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync(client, "acme", invoices, null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(client, "acme", invoices, "k2", "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        var (status, body) = await PostAsync(client, "acme", invoices.Replace("\"amount\": 4", "\"amount\": \"four\"").Replace("2026-11-20", "yesterday"), "k3");
        (status, body).ShouldSatisfyAllConditions(
            () => status.ShouldBe(HttpStatusCode.UnprocessableEntity),
            () => body.ShouldContain("invoices[0].lines[0]"),
            () => body.ShouldContain("invoices[0].lines[1]"));
        (await PostAsync(client, "nobody", invoices, "k4")).Body.ShouldContain("known are");

        await using var connection = await site.Database.OpenConnectionAsync();
        (await connection.QuerySingleAsync<string>("select number || ' ' || amount from invoice where number like 'H%'")).ShouldBe("H1 25.00");
        (await connection.QuerySingleAsync<string>("select actor from send_request")).ShouldBe("console: local operator");
    }

    static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient client, string partner, string content, string? key, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/partners/{partner}/invoices") { Content = new StringContent(content, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
