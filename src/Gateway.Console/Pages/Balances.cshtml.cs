using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What banks say stood on our accounts, day by day.</summary>
public sealed class BalancesModel(BankWordsQuery words) : PageModel
{
    const int PageRows = 50;

    public ListAddress Address => new(Request);

    public ListPage<BalanceRow> List { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => List = await words.BalancesAsync(PageCursor.Parse(Address["after"]), PageRows, ct);

    /// <summary>Whether a report still counts, and how far.</summary>
    public static StatusWord Of(BalanceRow row) => row switch
    {
        { State: "deleted" } => new(Tone.Failed, "Deleted"),
        { State: "replaced" } => new(Tone.Held, "Replaced"),
        { IsPreviousDay: true, IsFinal: true } => new(Tone.Done, "Final"),
        _ => new(Tone.Waiting, "Provisional"),
    };
}
