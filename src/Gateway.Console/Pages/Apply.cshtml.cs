using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Acting.Applying;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The split screen: money and what was said about it on the left, the customer's open documents on the right, the difference always in sight.</summary>
public sealed class ApplyModel(ApplyScreen screens, ReceiptDesk desk, JoinDesk joins, ExceptionQuery exceptions, Clock clock) : PageModel
{
    public ListAddress Address => new(Request);

    public ApplyView View { get; private set; } = null!;

    /// <summary>The receipt that was applied just before.</summary>
    public long? Former => long.TryParse(Address["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var former) && former != View.Receipt.Id ? former : null;

    /// <summary>Why the last attempt did nothing; the draft is kept.</summary>
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    /// <summary>Another search or order with what is ticked kept, for those without scripts.</summary>
    public Task<IActionResult> OnPostFindAsync(long id, CancellationToken ct) => ShowAsync(id, ApplyDraft.Read(Request.Form), ct);

    public async Task<IActionResult> OnPostApplyAsync(long id, CancellationToken ct)
    {
        var draft = ApplyDraft.Read(Request.Form);
        Refusals = draft.Faults;
        if (draft.Faults.Count == 0 && !Reason.IsGiven(draft.Note, out _))
            Refusals = [Reason.Missing.Words];
        if (Refusals.Count > 0)
            return await ShowAsync(id, draft, ct);
        var told = await desk.ApplyAsync(id, draft, Actor.Of(HttpContext), ct);
        if (!told.IsDone)
        {
            Refusals = [told.Words];
            return await ShowAsync(id, draft, ct);
        }
        TempData.Tell(told);
        return LocalRedirect(await exceptions.NextReceiptAsync(id, clock.Now, ct) is { } next ? $"/apply/{next}?from={id}" : $"/receipts/{id}");
    }

    /// <summary>Everything else that can be done with the money; the person stays here.</summary>
    public async Task<IActionResult> OnPostActAsync(long id, string what, string? reason, CancellationToken ct)
    {
        var told = Reason.IsGiven(reason, out var why) ? await desk.DoAsync(id, what, Request.Form, Actor.Of(HttpContext), why, ct) : Reason.Missing;
        TempData.Tell(told);
        return LocalRedirect(Address.Shown);
    }

    public async Task<IActionResult> OnPostPartAsync(long id, long advice, string? reason, CancellationToken ct)
    {
        TempData.Tell(Reason.IsGiven(reason, out var why) ? await joins.PartAsync(id, advice, Actor.Of(HttpContext), why, ct) : Reason.Missing);
        return LocalRedirect(Address.Shown);
    }

    async Task<IActionResult> ShowAsync(long id, ApplyDraft? draft, CancellationToken ct)
    {
        if (await screens.ReadAsync(id, Address, draft, Request.HasFormContentType ? Request.Form["find"].ToString() : null, ct) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
