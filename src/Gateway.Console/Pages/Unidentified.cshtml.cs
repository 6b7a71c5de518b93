using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Acting.Applying;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Money whose payer nobody knows: what points to whom, and naming the customer.</summary>
public sealed class UnidentifiedModel(UnidentifiedQuery unidentified, ReceiptQuery receipts, CustomerQuery customers, ReceiptDesk desk) : PageModel
{
    const int PageRows = 30;
    const int MostFound = 12;

    public ListAddress Address => new(Request);

    public ListPage<ReceiptRow> List { get; private set; } = null!;

    public IReadOnlyList<MoneySum> Sums { get; private set; } = [];

    /// <summary>What points to a customer, by receipt.</summary>
    public ILookup<long, CustomerClue> Clues { get; private set; } = null!;

    public ReceiptRow? Open { get; private set; }

    /// <summary>Customers that something points to, the likeliest first.</summary>
    public IReadOnlyList<IGrouping<string, CustomerClue>> Candidates { get; private set; } = [];

    /// <summary>Customers that a search by hand found.</summary>
    public IReadOnlyList<CustomerRow> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await unidentified.ListAsync(PageCursor.Parse(Address["after"]), PageRows, ct);
        Sums = await unidentified.SumsAsync(ct);
        Clues = (await unidentified.CluesAsync([.. List.Rows.Select(row => row.Id)], ct)).ToLookup(clue => clue.ReceiptId);
        if (!long.TryParse(Address["open"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await receipts.FindAsync(id, ct) is not { } open)
            return;
        Open = open;
        Candidates = Ranked(await unidentified.AllCluesAsync(id, ct));
        Found = Address["who"] is { } who ? (await customers.ListAsync(who, null, MostFound, ct)).Rows : [];
    }

    public async Task<IActionResult> OnPostIdentifyAsync(long id, string? reason, CancellationToken ct)
    {
        TempData.Tell(Reason.IsGiven(reason, out var why) ? await desk.DoAsync(id, ReceiptDesk.Identify, Request.Form, Actor.Of(HttpContext), why, ct) : Reason.Missing);
        return LocalRedirect("/unidentified");
    }

    /// <summary>Whoever has the strongest kind of evidence, then the most kinds of it, stands first.</summary>
    static IReadOnlyList<IGrouping<string, CustomerClue>> Ranked(IReadOnlyList<CustomerClue> clues) =>
        [.. clues.GroupBy(clue => clue.Number).OrderBy(group => group.Min(clue => Weight(clue.Kind))).ThenByDescending(group => group.Count()).Take(8)];

    static int Weight(string kind) => kind switch { "account" => 1, "earlier" => 2, "name" => 3, "reference" => 4, "word" => 5, _ => 6 };
}
