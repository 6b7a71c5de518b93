using System.Globalization;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting.Applying;

/// <summary>Gathers what the split screen shows; changes nothing.</summary>
public sealed class ApplyScreen(
    ReceiptQuery receipts, ReceiptEvidenceQuery evidence, WaitingRoomQuery waiting, CustomerQuery customers, OpenItemQuery items, UnidentifiedQuery unidentified,
    ExceptionQuery exceptions, ReceiptRepairQuery repairs)
{
    /// <summary>So that the page stays small; more are found by searching.</summary>
    public const int MostItems = 40;

    public const int MostLines = 60;

    /// <param name="draft">Null when the person has only just come.</param>
    /// <param name="typed">What the form searches for; null to take it from the address.</param>
    public async Task<ApplyView?> ReadAsync(long id, ListAddress address, ApplyDraft? draft, string? typed, CancellationToken ct)
    {
        // Before anything else is read: what changes while the rest is read makes the version old, and the action is refused.
        if (await repairs.ReadAsync(id, ct) is not { } done || await receipts.FindAsync(id, ct) is not { } receipt)
            return null;
        var found = await evidence.ReadAsync(id, ct);
        var advice = await waiting.AdviceOfAsync(id, ct);
        var customer = (address["customer"] ?? receipt.CustomerNumber) is { } number ? await customers.FindAsync(number, ct) : null;
        var explanations = found.Decisions is [{ Applies: false } latest, ..] ? Explanations.Of(latest) : [];
        draft ??= await DraftAsync(receipt, explanations, address["take"], ct);
        var find = typed ?? address["find"];
        var (rows, hasMore) = await RowsAsync(receipt, customer, draft, find, address, ct);
        return new ApplyView(
            receipt,
            found,
            advice,
            await waiting.LinesAsync([.. advice.Select(one => one.Id)], MostLines, ct),
            customer,
            receipt.CustomerNumber is null ? await unidentified.AllCluesAsync(id, ct) : [],
            rows,
            hasMore,
            draft with { Version = done.Version },
            explanations,
            found.Decisions is [var decision, ..] ? StoredJson.Evidence(decision.Evidence) : null,
            await exceptions.OfReceiptAsync(id, ct),
            done,
            string.IsNullOrWhiteSpace(find) ? null : find);
    }

    async Task<ApplyDraft> DraftAsync(ReceiptRow receipt, IReadOnlyList<Explanation> explanations, string? take, CancellationToken ct)
    {
        if (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || explanations.FirstOrDefault(one => one.Rank == rank) is not { } taken)
            return ApplyDraft.Empty(receipt.Unapplied);
        var documents = await items.OfAsync([.. taken.Rows.Select(row => row.InvoiceId)], null, ct);
        return taken.Draft(receipt.Unapplied, documents.ToDictionary(item => item.Id, item => item.Open));
    }

    async Task<(IReadOnlyList<ApplyRow> Rows, bool HasMore)> RowsAsync(
        ReceiptRow receipt, CustomerRow? customer, ApplyDraft draft, string? find, ListAddress address, CancellationToken ct)
    {
        var ticked = draft.Rows.Count == 0 ? [] : await items.OfAsync([.. draft.Rows.Select(row => row.InvoiceId)], customer?.Id, ct);
        var open = customer is null
            ? new ListPage<OpenItemRow>([], null)
            : await items.ListAsync(
                new OpenItemFilter(customer.Id, receipt.Currency, string.IsNullOrWhiteSpace(find) ? null : find.Trim(), address["sort"], address["asc"] is not null, MostItems),
                PageCursor.Parse(address["after"]),
                ct);
        var seen = draft.Rows.ToDictionary(row => row.InvoiceId);
        return (
            [.. ticked.Select(item => new ApplyRow(item, seen[item.Id])), .. open.Rows.Where(item => !seen.ContainsKey(item.Id)).Select(item => new ApplyRow(item, null))],
            open.Next is not null);
    }
}
