using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Gateway.Receivables.Matching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>One receipt: what it paid, why, and what was booked.</summary>
public sealed class ReceiptModel(ReceiptQuery receipts, ReceiptEvidenceQuery evidence, ExceptionQuery exceptions, FileQuery files) : PageModel
{
    /// <summary>Lines shown, so that the page of a long remittance stays small; the API has all.</summary>
    public const int MostLines = 60;

    public ReceiptRow Receipt { get; private set; } = null!;

    public ReceiptEvidence Evidence { get; private set; } = null!;

    public IReadOnlyList<ExceptionRow> Exceptions { get; private set; } = [];

    public IReadOnlyList<AuditRow> Audit { get; private set; } = [];

    public DecisionRow? Decision => Evidence.Decisions is [var latest, ..] ? latest : null;

    public MatchEvidence? Reasons { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await receipts.FindAsync(id, ct) is not { } receipt)
            return NotFound();
        Receipt = receipt;
        Evidence = await evidence.ReadAsync(id, ct);
        Exceptions = await exceptions.OfReceiptAsync(id, ct);
        Audit = await files.AuditAsync("receipt:" + id, ct);
        Reasons = Decision is { } decision ? StoredJson.Evidence(decision.Evidence) : null;
        return Page();
    }
}
