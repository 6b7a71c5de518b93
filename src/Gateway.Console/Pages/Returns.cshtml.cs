using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Payments that came back, and what banks ask us to send differently.</summary>
public sealed class ReturnsModel(BankWordsQuery words) : PageModel
{
    const int PageRows = 50;

    public ListAddress Address => new(Request);

    public bool ShowsChanges => Address["show"] == "changes";

    public ListPage<ReturnRow> Returns { get; private set; } = new([], null);

    public ListPage<ChangeRow> Changes { get; private set; } = new([], null);

    public PageCursor? Next => ShowsChanges ? Changes.Next : Returns.Next;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var after = PageCursor.Parse(Address["after"]);
        if (ShowsChanges)
            Changes = await words.ChangesAsync(after, PageRows, ct);
        else
            Returns = await words.ReturnsAsync(after, PageRows, ct);
    }

    /// <summary>What came back, in words.</summary>
    public static string Of(ReturnRow row) => (row.Stage, row.Side) switch
    {
        ("dishonored", _) => "Dishonored return",
        ("contested", _) => "Contested return",
        (_, "debitWeDrew") => "Payment to us",
        (_, "creditWeReceived") => "Payment to us, reversed",
        _ => "Payment of ours",
    };

    /// <summary>What is wanted, account numbers by their last four.</summary>
    public static string Wanted(ChangeRow row)
    {
        var wanted = string.Join(", ", new[]
        {
            row.Routing is { } routing ? $"routing {routing}" : null,
            row.AccountLastFour is { } last ? $"account ••••{last}" : null,
            row.TransactionCode is { } code ? $"transaction code {code}" : null,
            row.Name,
            row.Identification,
        }.OfType<string>());
        return wanted.Length > 0 ? wanted : row.RefusedCode is { } refused ? $"refuses our {refused}" : "no new value";
    }
}
