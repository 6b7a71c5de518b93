using System.Globalization;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Money that came in.</summary>
public sealed class ReceiptsModel(ReceiptQuery receipts, ReceiptEvidenceQuery evidence) : PageModel
{
    const int PageRows = 50;

    public ListAddress Address => new(Request);

    public ListPage<ReceiptRow> List { get; private set; } = null!;

    public IReadOnlyList<string> Currencies { get; private set; } = [];

    public ReceiptRow? Open { get; private set; }

    public ReceiptEvidence? Evidence { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var address = Address;
        List = await receipts.ListAsync(
            new ReceiptFilter(address["show"], address["currency"], address["sort"], address["asc"] is not null, PageCursor.Parse(address["after"]), PageRows), ct);
        Currencies = await receipts.CurrenciesAsync(ct);
        if (long.TryParse(address["open"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await receipts.FindAsync(id, ct) is { } open)
            (Open, Evidence) = (open, await evidence.ReadAsync(id, ct));
    }
}
