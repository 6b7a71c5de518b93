using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Console.X12;
using Gateway.Pipeline.Stages.Expect;
using Gateway.Pipeline.Stages.Track;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Files in and out, by any filter or business key, with one of them beside the list; what was expected and is not there.</summary>
public sealed class TransmissionsModel(
    TransmissionQuery transmissions, FileQuery files, BusinessKeySearch search, ExceptionQuery exceptions, FileActions actions, Clock clock, ConsoleOptions options) : PageModel
{
    const int PageRows = 50;
    const int PaneRows = 12;
    const int MostAbsent = 12;

    static readonly string[] AbsentKinds = [ExpectedFiles.MissingKind, MissingNumbers.ExceptionKind];

    public ListAddress Address => new(Request);

    public ListPage<TransmissionRow> List { get; private set; } = null!;

    public IReadOnlyList<string> Partners { get; private set; } = [];

    /// <summary>Receipts that the search names besides its files.</summary>
    public IReadOnlyList<ReceiptRow> Receipts { get; private set; } = [];

    /// <summary>Promised files and control numbers that did not come; only where no filter is set.</summary>
    public IReadOnlyList<ExceptionRow> Absent { get; private set; } = [];

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
        if (filter is { State: null or "attention", Text: null, After: null, Direction: not "out" })
            Absent = [.. (await exceptions.OpenOfKindsAsync(AbsentKinds, MostAbsent, ct)).Where(row => filter.Partner is null || row.Partner == filter.Partner)];
        if (long.TryParse(address["open"], NumberStyles.None, CultureInfo.InvariantCulture, out var open) && await files.FindAsync(open, PaneRows, ct) is { } found)
            Open = found with { Faults = [.. found.Faults.Select(AccountMask.Hide)] };
    }

    public Task<IActionResult> OnPostActAsync(long id, string what, bool insists, string? reason, CancellationToken ct) => ActAsync([id], what, insists, reason, ct);

    /// <summary>The same action for all that are selected, one after the other; each is told by itself.</summary>
    public Task<IActionResult> OnPostManyAsync(long[] file, string what, string? reason, CancellationToken ct) => ActAsync([.. file.Distinct().Take(PageRows)], what, insists: false, reason, ct);

    public StatusWord Status(TransmissionRow file) => Statuses.Of(file, clock.Now, options.OverdueAfter);

    async Task<IActionResult> ActAsync(IReadOnlyList<long> ids, string what, bool insists, string? reason, CancellationToken ct)
    {
        var lines = new List<Told>();
        if (!Reason.IsGiven(reason, out var why))
            lines.Add(Reason.Missing);
        else if (ids.Count == 0)
            lines.Add(new Told(IsDone: false, "Nothing was done: no file is selected."));
        else
            foreach (var id in ids)
                lines.Add(await actions.DoAsync(id, what, insists, Actor.Of(HttpContext), why, ct));
        TempData.Tell(lines);
        return LocalRedirect(Address.Shown);
    }
}
