using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.Console.Tests.Seeds;

namespace Gateway.Console.Tests;

/// <summary>Repairs by programs: only as JSON, only on what was seen, with the reason when not.</summary>
public sealed class RepairApiTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task A_program_repairs_what_it_saw_and_is_told_why_not()
    {
        var seed = new BenchSeed(console.Write);
        await seed.WriteAsync();
        using var client = new HttpClient { BaseAddress = new Uri(console.Address) };
        var address = $"/api/receipts/{seed.Short.ToString(CultureInfo.InvariantCulture)}/repairs";
        var invoice = seed.Invoices["PM-31012"];
        var version = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative))).RootElement.GetProperty("version").GetInt64();

        (string Body, string Type, HttpStatusCode Status, string Says)[] tries =
        [
            ("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "application/json"),
            ("{", "application/json", HttpStatusCode.BadRequest, "Not as it should be"),
            (Wish(version, """{ "action": "burn" }"""), "application/json", HttpStatusCode.BadRequest, "Not as it should be"),
            (Wish(version, """{ "action": "putOnAccount" }"""), "application/json", HttpStatusCode.BadRequest, "amount"),
            (Wish(version, $$"""{ "action": "apply", "applications": [{ "invoiceId": {{invoice}}, "cash": 1150.01, "differences": [] }] }"""), "application/json", HttpStatusCode.UnprocessableEntity, "is more"),
            (Wish(version + 1, """{ "action": "matchAgain" }"""), "application/json", HttpStatusCode.Conflict, "look again"),
            (Wish(version, $$"""{ "applications": [{ "invoiceId": {{invoice}}, "cash": 1150, "seenOpen": 1150, "differences": [] }], "action": "apply" }"""), "application/json", HttpStatusCode.OK, "done"),
            (Wish(version, """{ "action": "undo" }"""), "application/json", HttpStatusCode.Conflict, "look again"),
        ];
        foreach (var (body, type, status, says) in tries)
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
            var words = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(status, $"{body}\n{words}");
            words.ShouldContain(says, Case.Insensitive, body);
        }
    }

    static string Wish(long version, string action) => $$"""{ "version": {{version.ToString(CultureInfo.InvariantCulture)}}, "reason": "Remittance by telephone", "do": {{action}} }""";
}
