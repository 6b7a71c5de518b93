using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What waits for a person, with the reason and what to do.</summary>
public sealed class ExceptionsModel(ExceptionQuery exceptions, OperatorActions actions) : PageModel
{
    const int PageRows = 50;
    const int ShortestReason = 5;

    public ListAddress Address => new(Request);

    public ListPage<ExceptionRow> List { get; private set; } = null!;

    public IReadOnlyList<KindCount> Kinds { get; private set; } = [];

    public IReadOnlyList<KindCount> Owners { get; private set; } = [];

    public ExceptionRow? Open { get; private set; }

    /// <summary>What the last action did.</summary>
    public ExceptionRow? Done { get; private set; }

    public string? Refusal { get; private set; }

    public bool IsClosedList => Address["state"] is "closed";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var address = Address;
        var filter = new ExceptionFilter(
            IsClosedList, address["kind"], address["owner"], address["sort"], address["asc"] is not null, PageCursor.Parse(address["after"]), PageRows);
        List = await exceptions.ListAsync(filter, ct);
        Kinds = await exceptions.OpenKindsAsync(ct);
        Owners = await exceptions.OpenOwnersAsync(ct);
        Open = await FindAsync(address["open"], ct);
        Done = await FindAsync(address["done"], ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(long id, string? reason, CancellationToken ct)
    {
        reason = reason?.Trim();
        if (reason is null || reason.Length < ShortestReason)
        {
            Refusal = "Say why it can be closed; the reason stays in the record.";
            await OnGetAsync(ct);
            Open ??= await exceptions.FindAsync(id, ct);
            return Page();
        }
        await actions.CloseExceptionAsync(id, Actor.Of(HttpContext), reason, ct);
        return LocalRedirect(Address.With("done", id.ToString(CultureInfo.InvariantCulture)));
    }

    public async Task<IActionResult> OnPostReopenAsync(long id, CancellationToken ct)
    {
        await actions.ReopenExceptionAsync(id, Actor.Of(HttpContext), ct);
        return LocalRedirect(Address.Open(id));
    }

    async Task<ExceptionRow?> FindAsync(string? id, CancellationToken ct) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await exceptions.FindAsync(number, ct) : null;
}
