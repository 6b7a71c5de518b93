using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.TestServers;
using Gateway.TestServers.Lines;
using Microsoft.AspNetCore.Http;

namespace Gateway.Pipeline.Tests.Alerts.Channels;

public sealed class WebhookChannelTests
{
    const string Key = "a key of sixteen characters or more";

    [Fact]
    public async Task The_body_is_signed_with_its_time()
    {
        await using var receiver = await WebhookReceiver.StartAsync(StatusCodes.Status200OK);
        using var channel = Channel(receiver, options => options with { SigningKey = _ => new(Key) });

        await channel.SendAsync(Messages.Late, default);

        var (body, headers) = receiver.Received.ShouldHaveSingleItem();
        var time = headers[WebhookChannel.TimestampHeader].ToString();
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{time}.{body}")));
        headers[WebhookChannel.SignatureHeader].ToString().ShouldBe($"v1={expected}");
        headers.ContentType.ToString().ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task The_gateways_own_shape_names_every_field()
    {
        var items = Enumerable.Range(1, 25).Select(i => new AlertItem($"file {i}", "refused")).ToList();

        using var sent = await SentAsync(WebhookShape.Gateway, Messages.Late with { Items = items });

        var root = sent.RootElement;
        root.GetProperty("key").GetString().ShouldBe("missing-file/first-bank/2026-11-20");
        root.GetProperty("event").GetString().ShouldBe("opened");
        root.GetProperty("severity").GetString().ShouldBe("critical");
        root.GetProperty("partner").GetString().ShouldBe("first-bank");
        root.GetProperty("since").GetString().ShouldBe("2026-11-20T07:00:00Z");
        root.GetProperty("moneyAtStake")[0].GetProperty("amount").GetString().ShouldBe("125000.50");
        root.GetProperty("moneyAtStake")[0].GetProperty("currency").GetString().ShouldBe("USD");
        root.GetProperty("cases").GetInt32().ShouldBe(25);
        root.GetProperty("items").GetArrayLength().ShouldBe(20);
    }

    [Fact]
    public async Task Slack_gets_blocks_of_plain_text()
    {
        using var sent = await SentAsync(WebhookShape.Slack, Messages.Late with { Subject = "<!channel> & *bold*" });

        sent.RootElement.GetProperty("text").GetString().ShouldBe("[CRITICAL] &lt;!channel&gt; &amp; *bold*");
        var blocks = sent.RootElement.GetProperty("blocks");
        blocks[0].GetProperty("text").GetProperty("type").GetString().ShouldBe("plain_text");
        blocks[1].GetProperty("text").GetProperty("text").GetString()!.ShouldContain("Call the bank");
        blocks[2].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("text").GetString()).ShouldContain("Money at stake: 125,000.50 USD");
        blocks[3].GetProperty("elements")[0].GetProperty("url").GetString().ShouldBe("https://gateway.example/alerts/17");
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card_without_markup_of_others()
    {
        using var sent = await SentAsync(WebhookShape.Teams, Messages.Late with { Subject = "[click](https://evil.example)" });

        var attachment = sent.RootElement.GetProperty("attachments")[0];
        attachment.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        var card = attachment.GetProperty("content");
        card.GetProperty("type").GetString().ShouldBe("AdaptiveCard");
        card.GetProperty("body")[0].GetProperty("text").GetString().ShouldBe(@"\[CRITICAL\] \[click\]\(https://evil.example\)");
        card.GetProperty("body")[0].GetProperty("color").GetString().ShouldBe("attention");
        card.GetProperty("actions")[0].GetProperty("url").GetString().ShouldBe("https://gateway.example/alerts/17");
    }

    [Theory]
    [InlineData(WebhookShape.Gateway)]
    [InlineData(WebhookShape.Slack)]
    [InlineData(WebhookShape.Teams)]
    public async Task No_shape_grows_beyond_its_receiver_or_tells_a_secret(WebhookShape shape)
    {
        var endless = new string('[', 50_000);
        var items = Enumerable.Range(1, 5000).Select(_ => new AlertItem(endless, "AccountKey=topsecret;" + endless)).ToList();

        using var sent = await SentAsync(shape, Messages.Late with { Subject = endless, Words = "sig=topsecret&x=1 sftp://user:topsecret@host Bearer topsecret " + endless, Items = items });

        sent.RootElement.GetRawText().Length.ShouldBeLessThan(28_000);
        sent.RootElement.GetRawText().ShouldNotContain("topsecret");
        if (shape == WebhookShape.Slack)
        {
            foreach (var block in sent.RootElement.GetProperty("blocks").EnumerateArray())
                if (block.TryGetProperty("text", out var text)) text.GetProperty("text").GetString()!.Length.ShouldBeLessThanOrEqualTo(3000);
        }
    }

    [Theory]
    [InlineData(302, false, "leads elsewhere")]
    [InlineData(307, false, "leads elsewhere")]
    [InlineData(400, false, "check its shape")]
    [InlineData(404, false, "make a new one")]
    [InlineData(410, false, "make a new one")]
    [InlineData(429, true, "overloaded")]
    [InlineData(503, true, "overloaded")]
    public async Task An_answer_says_whether_trying_again_helps(int status, bool canBeRepeated, string words)
    {
        await using var receiver = await WebhookReceiver.StartAsync(status);
        using var channel = Channel(receiver);

        var failure = await Should.ThrowAsync<AlertChannelException>(() => channel.SendAsync(Messages.Late, default));

        failure.CanBeRepeated.ShouldBe(canBeRepeated);
        failure.Message.ShouldContain(words);
        failure.ToString().ShouldNotContain("token-in-path");
        receiver.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_there_or_nobody_answering_can_be_tried_again()
    {
        await using var silent = new TroubledLine(0);
        foreach (var port in new[] { FreePort.Take(), silent.Port })
        {
            using var channel = new WebhookChannel("chat", Options($"http://127.0.0.1:{port}/token-in-path") with { Within = TimeSpan.FromSeconds(1) }, TimeProvider.System);

            var failure = await Should.ThrowAsync<AlertChannelException>(() => channel.SendAsync(Messages.Late, default));

            failure.CanBeRepeated.ShouldBeTrue();
            failure.ToString().ShouldNotContain("token-in-path");
        }
    }

    [Theory]
    [InlineData("http://chat.example/hook", "is not https")]
    [InlineData("ftp://chat.example/hook", "its address is none")]
    [InlineData("hook", "its address is none")]
    public async Task An_address_that_is_not_https_gets_nothing(string address, string words)
    {
        using var channel = new WebhookChannel("chat", Options(address), TimeProvider.System);

        var failure = await Should.ThrowAsync<AlertChannelException>(() => channel.SendAsync(Messages.Late, default));

        failure.Message.ShouldContain(words);
        failure.CanBeRepeated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_signing_key_that_is_too_short_signs_nothing()
    {
        using var channel = new WebhookChannel("chat", Options("https://chat.example") with { SigningKey = _ => new("short") }, TimeProvider.System);

        (await Should.ThrowAsync<AlertChannelException>(() => channel.SendAsync(Messages.Late, default))).Message.ShouldContain("fewer than 16");
    }

    static async Task<JsonDocument> SentAsync(WebhookShape shape, AlertMessage message)
    {
        await using var receiver = await WebhookReceiver.StartAsync(StatusCodes.Status202Accepted);
        using var channel = Channel(receiver, options => options with { Shape = shape });
        await channel.SendAsync(message, default);
        return JsonDocument.Parse(receiver.Received.ShouldHaveSingleItem().Body);
    }

    static WebhookChannel Channel(WebhookReceiver receiver, Func<WebhookChannelOptions, WebhookChannelOptions>? change = null)
    {
        var options = Options(receiver.Address);
        return new WebhookChannel("chat", change is null ? options : change(options), TimeProvider.System);
    }

    static WebhookChannelOptions Options(string address) => new() { Address = _ => new(address) };
}
