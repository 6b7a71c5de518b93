using System.Net;
using Gateway.Testing;

namespace Gateway.Console.Tests;

public sealed class AccessTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Token = "correct horse battery staple";

    [Theory]
    [InlineData("http://127.0.0.1:5080", null, null)]
    [InlineData("http://localhost:5080;http://[::1]:5080", null, null)]
    [InlineData("http://0.0.0.0:5080", Token, null)]
    [InlineData("http://0.0.0.0:5080", null, "would be open to others at http://0.0.0.0:5080")]
    [InlineData("http://*:5080", null, "would be open to others")]
    [InlineData("http://[::]:5080", null, "would be open to others")]
    [InlineData("http://127.0.0.1:1;http://10.1.2.3:1", null, "would be open to others at http://10.1.2.3:1")]
    [InlineData("http://127.0.0.1:5080", "short", "fewer than 16 characters")]
    public void An_address_that_others_reach_needs_a_token(string url, string? token, string? refusal)
    {
        void Check() => ConsoleAccess.Check(url, token);
        if (refusal is null)
            Should.NotThrow(Check);
        else
            Should.Throw<ConsoleAccessException>(Check).Message.ShouldContain(refusal);
    }

    [PostgresFact]
    public async Task Without_a_token_only_this_machines_own_names_are_answered()
    {
        await using var server = await ConsoleServer.StartAsync(await databases.CreateDatabaseAsync());
        using var client = Client(server);
        (await client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var led = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        led.Headers.Host = "attacker.example";
        (await client.SendAsync(led)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [PostgresFact]
    public async Task With_a_token_every_page_asks_for_it_and_programs_send_it()
    {
        await using var server = await ConsoleServer.StartAsync(await databases.CreateDatabaseAsync(), Token);
        using var client = Client(server);
        var page = await client.GetAsync(new Uri("/exceptions", UriKind.Relative));
        page.Headers.Location!.ToString().ShouldBe("/sign-in?from=%2Fexceptions");
        (await client.GetAsync(new Uri("/api/files/1", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(new Uri("/events", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var wrong = Bearer("correct horse battery stapl");
        (await client.SendAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var right = Bearer(Token);
        (await client.SendAsync(right)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [PostgresFact]
    public async Task Empty_pages_say_what_will_appear()
    {
        await using var server = await ConsoleServer.StartAsync(await databases.CreateDatabaseAsync());
        using var client = Client(server);
        foreach (var (path, words) in new[]
                 {
                     ("/", "Nothing waits for a person"), ("/transmissions", "No files yet"), ("/exceptions", "Nothing waits for a person"),
                     ("/receipts", "No money yet"), ("/returns", "Nothing came back"), ("/returns?show=changes", "No bank asks for a change"), ("/balances", "No report yet"), ("/jobs", "Nothing is left to do"),
                     ("/alerts", "Nothing is wrong"), ("/alerts?show=cleared", "Nothing was cleared"), ("/partners", "No partners yet"),
                 })
            (await client.GetStringAsync(new Uri(path, UriKind.Relative))).ShouldContain(words, customMessage: path);
    }

    [BrowserFact]
    public async Task A_person_signs_in_with_a_name_and_the_token_and_lands_where_they_wanted()
    {
        await using var server = await ConsoleServer.StartAsync(await databases.CreateDatabaseAsync(), Token);
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(server.Address + "/exceptions");
        await page.GetByLabel("Your name").FillAsync("Mary Jones");
        await page.GetByLabel("Access token").FillAsync("not the token at all");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByText("This is not the access token").WaitForAsync();
        await page.GetByLabel("Access token").FillAsync(Token);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/exceptions");
        (await page.Locator(".who").InnerTextAsync()).ShouldBe("Mary Jones");
        var cookie = (await page.Context.CookiesAsync()).Single(one => one.Name == "gateway-access");
        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(Microsoft.Playwright.SameSiteAttribute.Strict);
        cookie.Value.ShouldNotContain(Token);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
    }

    static HttpClient Client(ConsoleServer server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };

    static HttpRequestMessage Bearer(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/files/1", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }
}
