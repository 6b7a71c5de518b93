using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>The JSON of each shape. Words of partners are shown as they are: no shape lets them become links, mentions or markup.</summary>
static class WebhookBody
{
    const int TeamsVersionMinor = 4;
    const int MostSlackFields = 10;

    public static byte[] Of(WebhookShape shape, AlertMessage whole)
    {
        var message = AlertText.Bounded(whole);
        var body = shape switch
        {
            WebhookShape.Slack => Slack(message, AlertText.LeftOut(whole)),
            WebhookShape.Teams => Teams(message, AlertText.LeftOut(whole)),
            _ => Own(message, whole.Items.Count),
        };
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    static JsonObject Own(AlertMessage message, int cases) => new()
    {
        ["key"] = message.Key,
        ["event"] = message.Event.ToString().ToLowerInvariant(),
        ["severity"] = message.Severity.ToString().ToLowerInvariant(),
        ["subject"] = message.Subject,
        ["condition"] = message.Condition,
        ["partner"] = message.Partner,
        ["words"] = message.Words,
        ["since"] = message.Since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["moneyAtStake"] = new JsonArray([.. message.MoneyAtStake.Select(money => (JsonNode)new JsonObject
        {
            ["amount"] = money.Amount.ToString(CultureInfo.InvariantCulture),
            ["currency"] = money.Currency.ToString(),
        })]),
        ["link"] = message.Link?.AbsoluteUri,
        ["cases"] = cases,
        ["items"] = new JsonArray([.. message.Items.Select(item => (JsonNode)new JsonObject { ["subject"] = item.Subject, ["words"] = item.Words })]),
    };

    static JsonObject Slack(AlertMessage message, string? leftOut)
    {
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = Plain(AlertText.Line(AlertText.Title(message), 150)) },
            new JsonObject { ["type"] = "section", ["text"] = Plain(message.Words.Length > 0 ? message.Words : message.Subject) },
            new JsonObject { ["type"] = "section", ["fields"] = new JsonArray([.. AlertText.Facts(message).Take(MostSlackFields).Select(fact => (JsonNode)Plain($"{fact.Label}: {fact.Text}"))]) },
        };
        if (message.Items.Count > 0) blocks.Add(new JsonObject { ["type"] = "section", ["text"] = Plain(Listed(message, leftOut, 2900)) });
        if (message.Link is { } link)
        {
            var button = new JsonObject { ["type"] = "button", ["text"] = Plain("Show"), ["url"] = link.AbsoluteUri };
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(button) });
        }

        // What notifications show; '&', '<' and '>' are all that Slack reads as markup of its own.
        var fallback = AlertText.Title(message).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return new JsonObject { ["text"] = fallback, ["blocks"] = blocks };
    }

    static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    static JsonObject Teams(AlertMessage message, string? leftOut)
    {
        var color = message.Event == AlertEvent.Cleared ? "good" : message.Severity switch { AlertSeverity.Critical => "attention", AlertSeverity.Warning => "warning", _ => "default" };
        var content = new JsonArray
        {
            new JsonObject { ["type"] = "TextBlock", ["text"] = Unmarked(AlertText.Title(message)), ["weight"] = "bolder", ["size"] = "medium", ["color"] = color, ["wrap"] = true },
            new JsonObject { ["type"] = "TextBlock", ["text"] = Unmarked(message.Words), ["wrap"] = true },
            new JsonObject
            {
                ["type"] = "FactSet",
                ["facts"] = new JsonArray([.. AlertText.Facts(message).Select(fact => (JsonNode)new JsonObject { ["title"] = fact.Label, ["value"] = Unmarked(fact.Text) })]),
            },
        };
        if (message.Items.Count > 0) content.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = Unmarked(Listed(message, leftOut, 6000)), ["wrap"] = true });
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = $"1.{TeamsVersionMinor}",
            ["body"] = content,
        };
        if (message.Link is { } link) card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Show", ["url"] = link.AbsoluteUri });
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        };
    }

    static string Listed(AlertMessage message, string? leftOut, int longest)
    {
        var text = new StringBuilder();
        foreach (var item in message.Items)
        {
            var line = $"• {item.Subject}: {item.Words}\n";
            if (text.Length + line.Length > longest - 40) return text.Append("• and more").ToString();
            text.Append(line);
        }

        return leftOut is null ? text.ToString().TrimEnd() : text.Append("• ").Append(leftOut).ToString();
    }

    /// <summary>Adaptive Cards read a part of Markdown; a backslash takes a sign's meaning away, and a line end needs two.</summary>
    static string Unmarked(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (@"\*_[]()#`~<>!".Contains(c)) plain.Append('\\');
            plain.Append(c == '\n' ? "\n\n" : c.ToString());
        }

        return plain.ToString();
    }
}
