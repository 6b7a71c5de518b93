using System.Globalization;

namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>Items and deposits of one account, kind and day.</summary>
/// <param name="Kind">As deposit_day.kind spells it: lockbox, ach, listed.</param>
/// <param name="ItemsOpen">Of the items, what no deposit confirms; likewise <paramref name="CreditsOpen"/> of the credits.</param>
/// <param name="Due">Until when a missing side may come.</param>
public sealed record DepositDayRow(
    long AccountId, string Account, string Kind, DateOnly Day, string Currency, int Items, decimal ItemsAmount, decimal ItemsOpen, int Credits, decimal CreditsAmount, decimal CreditsOpen,
    string State, DateOnly Due)
{
    /// <summary>Whether a person has to look.</summary>
    public bool IsWrong => State is "differs" or "notConfirmed" or "withoutItems";

    /// <summary>How an exception and an address name it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"deposit:{AccountId}:{Kind}:{Day:yyyy-MM-dd}");

    public string What => Kind switch
    {
        "lockbox" => "lockbox",
        "ach" => "ACH",
        _ => "lockbox items in the report",
    };

    public string Why => State switch
    {
        "differs" => $"{Begin} the items come to {Money(ItemsAmount)}, the bank's credits to {Money(CreditsAmount)}; {Money(Math.Abs(CreditsOpen - ItemsOpen))} {(CreditsOpen > ItemsOpen ? "more was credited than the items say" : "less was credited than the items say")}.",
        "notConfirmed" => $"{Begin} no credit of the bank confirms {Money(ItemsOpen)} of {Money(ItemsAmount)} in {Items} {(Items == 1 ? "item" : "items")}; it had to be told by {Due:yyyy-MM-dd}.",
        "withoutItems" => $"{Begin} the bank credited {Money(CreditsOpen)}, and no file has told whose money that is.",
        _ => $"{Begin} {State}.",
    };

    public string Suggestion => State switch
    {
        "differs" => "Compare the deposit with the day's batches: an item that is held or was rejected is missing in the sum, and a batch may have stayed away. What the bank did otherwise it has to explain; then close this with what it said, and the difference counts as accepted.",
        "notConfirmed" => "Ask the bank whether and on which day it credited these items. Until then they are not sure to be money; take applications back if it did not.",
        _ => "Ask the bank for the file with the items of this deposit. Customers' payments in it are not known here, and their invoices still look open.",
    };

    string Begin => string.Create(CultureInfo.InvariantCulture, $"Account {Account}, {What} of {Day:yyyy-MM-dd}:");

    string Money(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,##0.00##} {Currency}");
}
