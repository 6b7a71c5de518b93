using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What waits for a person, with the reason and what to do; shared out, put off, noted and closed, one or many at once.</summary>
public sealed class ExceptionsModel(ExceptionQuery exceptions, OperatorActions actions, ExceptionDesk desk, Clock clock) : PageModel
{
    const int PageRows = 50;

    public ListAddress Address => new(Request);

    public ListPage<ExceptionRow> List { get; private set; } = null!;

    public IReadOnlyList<KindCount> Kinds { get; private set; } = [];

    public IReadOnlyList<KindCount> Owners { get; private set; } = [];

    /// <summary>People who look after something.</summary>
    public IReadOnlyList<KindCount> Assignees { get; private set; } = [];

    public ExceptionRow? Open { get; private set; }

    /// <summary>What people noted about it.</summary>
    public IReadOnlyList<AuditRow> Notes { get; private set; } = [];

    /// <summary>What the last action closed.</summary>
    public ExceptionRow? Done { get; private set; }

    public string? Refusal { get; private set; }

    public bool IsClosedList => Address["state"] is "closed";

    public bool IsSnoozedList => Address["state"] is "snoozed";

    public string Me => Actor.Of(HttpContext);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var address = Address;
        var filter = new ExceptionFilter(
            IsClosedList, address["kind"], address["owner"], address["sort"], address["asc"] is not null, PageCursor.Parse(address["after"]), PageRows)
        {
            AssignedTo = address["person"],
            Snoozed = IsSnoozedList,
            Now = clock.Now,
        };
        List = await exceptions.ListAsync(filter, ct);
        Kinds = await exceptions.OpenKindsAsync(ct);
        Owners = await exceptions.OpenOwnersAsync(ct);
        Assignees = await exceptions.AssigneesAsync(ct);
        Open = await FindAsync(address["open"], ct);
        Done = await FindAsync(address["done"], ct);
        Notes = Open is null ? [] : await exceptions.NotesAsync(Open, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(long id, string? reason, CancellationToken ct)
    {
        if (!Reason.IsGiven(reason, out var why))
        {
            Refusal = "Say why it can be closed; the reason stays in the record.";
            await OnGetAsync(ct);
            Open ??= await exceptions.FindAsync(id, ct);
            return Page();
        }
        await actions.CloseExceptionAsync(id, Me, why, ct);
        return LocalRedirect(Address.With("done", id.ToString(CultureInfo.InvariantCulture)));
    }

    public async Task<IActionResult> OnPostReopenAsync(long id, CancellationToken ct)
    {
        await actions.ReopenExceptionAsync(id, Me, ct);
        return LocalRedirect(Address.Open(id));
    }

    public Task<IActionResult> OnPostActAsync(long id, string what, string? person, double hours, string? reason, CancellationToken ct) => ActAsync([id], what, person, hours, reason, ct);

    /// <summary>The same for all that are selected, one after the other; each is told by itself.</summary>
    public Task<IActionResult> OnPostManyAsync(long[] row, string what, string? person, double hours, string? reason, CancellationToken ct) =>
        ActAsync([.. row.Distinct().Take(PageRows)], what, person, hours, reason, ct);

    async Task<IActionResult> ActAsync(IReadOnlyList<long> ids, string what, string? person, double hours, string? reason, CancellationToken ct)
    {
        var lines = new List<Told>();
        if (!Reason.IsGiven(reason, out var why))
            lines.Add(Reason.Missing);
        else if (ids.Count == 0)
            lines.Add(new Told(IsDone: false, "Nothing was done: nothing is selected."));
        else
            foreach (var id in ids)
                lines.Add(await desk.DoAsync(id, what, person, hours, Me, why, ct));
        TempData.Tell(lines);
        return LocalRedirect(Address.Shown);
    }

    async Task<ExceptionRow?> FindAsync(string? id, CancellationToken ct) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await exceptions.FindAsync(number, ct) : null;
}
