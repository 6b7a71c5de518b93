using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What a second person decides: repairs beyond the limit, and changes of payers' accounts that banks ask for. Never one's own.</summary>
public sealed class ApprovalsModel(ApprovalQuery approvals, ApprovalDesk desk) : PageModel
{
    const int MostRows = 50;

    public ListAddress Address => new(Request);

    public bool ShowsDecided => Address["show"] is "decided";

    public IReadOnlyList<ApprovalRow> Repairs { get; private set; } = [];

    public IReadOnlyList<PayerChangeRow> Changes { get; private set; } = [];

    /// <summary>Whoever looks, as the audit would name him.</summary>
    public string Me => Actor.Of(HttpContext);

    public bool IsMine(ApprovalRow row) => string.Equals(row?.Maker, Me, StringComparison.OrdinalIgnoreCase);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Repairs = ShowsDecided ? await approvals.DecidedAsync(MostRows, ct) : await approvals.WaitingAsync(MostRows, ct);
        Changes = await approvals.ChangesAsync(ShowsDecided ? null : "proposed", MostRows, ct);
    }

    public async Task<IActionResult> OnPostRepairAsync(long id, string decision, string? reason, CancellationToken ct)
    {
        TempData.Tell(Reason.IsGiven(reason, out var why) ? await desk.DecideAsync(id, decision, Me, why, ct) : Reason.Missing);
        return LocalRedirect(Address.Shown);
    }

    public async Task<IActionResult> OnPostChangeAsync(long id, string decision, string? reason, CancellationToken ct)
    {
        TempData.Tell(Reason.IsGiven(reason, out var why) ? await desk.DecideChangeAsync(id, decision, Me, why, ct) : Reason.Missing);
        return LocalRedirect(Address.Shown);
    }

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
