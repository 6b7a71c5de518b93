using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Store;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Lets a closed interchange take effect: receipts with their first entry in the journal, advices, open items. Everything of an
/// interchange that does not take effect is written as history only.
/// </summary>
sealed class Release(
    NpgsqlTransaction transaction, AccountRegister register, AccountProtection accounts, LedgerAccounts chart, WorkQueue queue, long fileId, DateTimeOffset now)
{
    readonly ReceiptRegistration registration = new(register, now);
    readonly ReceiptRows receiptRows = new(transaction, accounts, fileId, now);
    readonly InvoiceRegistration invoices = new(transaction, fileId, now);
    readonly DocumentRows rows = new(transaction, accounts, fileId);
    readonly HeldDocuments held = new(transaction, fileId, now);

    /// <summary>Returns how many documents took effect.</summary>
    public async Task<int> RunAsync(
        InterchangeIntake interchange, InterchangeVerdict verdict, RemittanceLineRows lines, CancellationToken cancellation)
    {
        var candidates = verdict.TakesEffect ? interchange.Documents.Where(document => MayRelease(interchange, verdict, document)).ToList() : [];
        var receipts = await AssessAsync(interchange, candidates, cancellation);
        var released = candidates.Where(document => document.Held is null).ToHashSet();

        await rows.GroupsAsync(interchange, cancellation);
        await rows.DocumentsAsync(interchange, released, cancellation);
        if (interchange.Partner?.Role == PartnerRole.Billing)
        {
            // Anybody else's 810 is a bill to us, never an open item of ours.
            foreach (var document in released.Where(document => document.Invoice is not null))
            {
                document.Held = await invoices.RegisterAsync(document, cancellation);
            }
        }

        await KeepRemittancesAsync(interchange, released, receipts, lines, cancellation);
        await EnterAsync(receipts, cancellation);
        await held.OpenExceptionsAsync(interchange, cancellation);
        return released.Count - await TakeBackAsync(released, cancellation);
    }

    static bool MayRelease(InterchangeIntake interchange, InterchangeVerdict verdict, PendingDocument document) =>
        interchange.MayRelease(document) && !verdict.EffectiveBefore.Contains(document.Start.Position.Byte - interchange.ByteStart);

    /// <summary>Documents that only turned out on entering to be held: an invoice in conflict, an entry that is known already.</summary>
    async Task<int> TakeBackAsync(HashSet<PendingDocument> released, CancellationToken cancellation)
    {
        var ids = released.Where(document => document.Held is not null).Select(document => document.Id).ToArray();
        if (ids.Length > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "update document set released = false where id = any(@ids)", new { ids }, transaction, cancellationToken: cancellation));
        }

        return ids.Length;
    }

    async Task<List<PendingReceipt>> AssessAsync(
        InterchangeIntake interchange, List<PendingDocument> candidates, CancellationToken cancellation)
    {
        var receipts = new List<PendingReceipt>();
        if (interchange.Partner is not { Role: PartnerRole.Bank } bank)
        {
            return receipts;
        }

        foreach (var document in candidates.Where(document => document.Remittance is not null))
        {
            var (receipt, heldBack) = await registration.AssessAsync(document, bank, cancellation);
            document.Held = heldBack;
            if (receipt is not null)
            {
                receipts.Add(receipt);
            }
        }

        return receipts;
    }

    async Task KeepRemittancesAsync(
        InterchangeIntake interchange,
        HashSet<PendingDocument> released,
        List<PendingReceipt> receipts,
        RemittanceLineRows lines,
        CancellationToken cancellation)
    {
        var withMoney = receipts.Select(receipt => receipt.Document).ToHashSet();
        var read = interchange.Documents.Where(document => document.Remittance is not null).ToList();
        var kept = read.Where(released.Contains).ToList();
        var dropped = read.Where(document => !released.Contains(document)).Select(document => document.Remittance!.Id).ToArray();
        if (dropped.Length > 0)
        {
            await lines.DiscardAllAsync(dropped, cancellation);
        }

        await lines.FlushAsync(cancellation);
        await rows.RemittancesAsync(
            interchange.Partner?.Id ?? "", kept, document => withMoney.Contains(document) ? "withReceipt" : "awaitingMoney", cancellation);
    }

    async Task EnterAsync(List<PendingReceipt> receipts, CancellationToken cancellation)
    {
        var written = await receiptRows.InsertAsync(receipts, cancellation);
        var ledger = new LedgerRows(transaction, chart, "gateway", now);
        foreach (var receipt in receipts)
        {
            if (written.TryGetValue(receipt, out var id))
            {
                var amount = receipt.Document.Remittance!.Advice.Amount;
                await ledger.AddAsync(id, Postings.Receipt(amount, receipt.ValueDate), receipt.Account.LedgerAccount, null, cancellation);
            }
            else
            {
                receipt.Document.Held = new HeldBack(
                    "duplicateEntry",
                    "bank",
                    $"The same payment ({receipt.Document.Remittance!.Advice.Amount}, trace {receipt.Document.Remittance.Advice.TraceNumber}) was entered before from another file.",
                    "Compare both files; if it really is a second payment, ask the bank for a distinct trace.");
            }
        }

        await ledger.FlushAsync(cancellation);
        await queue.AddManyAsync(transaction, "match", written.Values, null, cancellation);
    }
}
