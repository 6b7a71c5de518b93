using System.Globalization;
using Gateway.Console.Display;
using Gateway.Console.X12;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Files in and out, by any filter or business key, with one of them beside the list.</summary>
public sealed class TransmissionsModel(TransmissionQuery transmissions, FileQuery files, BusinessKeySearch search, Clock clock, ConsoleOptions options) : PageModel
{
    const int PageRows = 50;
    const int PaneRows = 12;

    public ListAddress Address => new(Request);

    public ListPage<TransmissionRow> List { get; private set; } = null!;

    public IReadOnlyList<string> Partners { get; private set; } = [];

    /// <summary>Receipts that the search names besides its files.</summary>
    public IReadOnlyList<ReceiptRow> Receipts { get; private set; } = [];

    public FileDetail? Open { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var address = Address;
        var filter = new TransmissionFilter(
            address["direction"], address["state"], address["partner"], address["q"], address["sort"], address["asc"] is not null,
            PageCursor.Parse(address["after"]), PageRows);
        List = await transmissions.ListAsync(filter, ct);
        Partners = await transmissions.PartnersAsync(ct);
        if (filter.Text is not null)
            Receipts = await search.ReceiptsAsync(filter.Text, ct);
        if (long.TryParse(address["open"], NumberStyles.None, CultureInfo.InvariantCulture, out var open) && await files.FindAsync(open, PaneRows, ct) is { } found)
            Open = found with { Faults = [.. found.Faults.Select(AccountMask.Hide)] };
    }

    public StatusWord Status(TransmissionRow file) => Statuses.Of(file, clock.Now, options.OverdueAfter);
}
