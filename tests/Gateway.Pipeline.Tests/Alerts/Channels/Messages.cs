using Gateway.Pipeline.Alerts.Channels;
using Gateway.Receivables;

namespace Gateway.Pipeline.Tests.Alerts.Channels;

static class Messages
{
    public static AlertMessage Late => new(
        "missing-file/first-bank/2026-11-20", "First Bank's lockbox file is late", AlertSeverity.Critical, AlertEvent.Opened, "missing-file",
        "Nothing came from First Bank by 07:00.\nCall the bank, or move the time if today is no banking day.", new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero))
    {
        Partner = "first-bank",
        MoneyAtStake = [new Money(125_000.50m, Currency.Usd)],
        Link = new Uri("https://gateway.example/alerts/17"),
    };
}
