using Gateway.Console.Display;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What banks say stood on our accounts, day by day.</summary>
public sealed class BalancesModel(BankWordsQuery words, TieOutQuery tied) : PageModel
{
    const int PageRows = 50;
    const int DepositRows = 20;

    public ListAddress Address => new(Request);

    public ListPage<BalanceRow> List { get; private set; } = new([], null);

    /// <summary>Deposits beside their items; on the first page only.</summary>
    public IReadOnlyList<DepositDayRow> Deposits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var after = PageCursor.Parse(Address["after"]);
        List = await words.BalancesAsync(after, PageRows, ct);
        Deposits = after is null ? await tied.DepositsAsync(DepositRows, ct) : [];
    }

    /// <summary>How far a deposit and its items confirm each other.</summary>
    public static StatusWord Of(DepositDayRow row) => row.State switch
    {
        "confirmed" => new(Tone.Done, "Confirmed"),
        "accepted" => new(Tone.Done, "Accepted"),
        "awaiting" when row.ItemsOpen != 0 => new(Tone.Waiting, $"Credit due by {Words.Date(row.Due)}"),
        "awaiting" => new(Tone.Waiting, $"Items due by {Words.Date(row.Due)}"),
        "notConfirmed" => new(Tone.Overdue, "Not confirmed"),
        "withoutItems" => new(Tone.Overdue, "Items missing"),
        _ => new(Tone.Failed, "Differs"),
    };

    /// <summary>Whether a report still counts, and how far.</summary>
    public static StatusWord Of(BalanceRow row) => row switch
    {
        { State: "deleted" } => new(Tone.Failed, "Deleted"),
        { State: "replaced" } => new(Tone.Held, "Replaced"),
        { IsPreviousDay: true, IsFinal: true } => new(Tone.Done, "Final"),
        _ => new(Tone.Waiting, "Provisional"),
    };
}
