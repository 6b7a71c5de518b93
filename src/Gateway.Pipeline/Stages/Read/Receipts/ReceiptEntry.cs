using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Returns;
using Gateway.Receivables;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>Enters staged receipts: each with its first entry in the journal and due to be matched, in the transaction of the reading.</summary>
sealed class ReceiptEntry(NpgsqlTransaction transaction, ReceiptStage stage, LedgerAccounts chart, WorkQueue queue, DateTimeOffset now)
{
    static readonly HeldBack changedEntry = new(
        "entryChanged",
        "bank",
        "The bank took this day back and tells it anew, but not every receipt of that day stands in the new report: this credit may be one of them with another amount or reference. It was not entered.",
        "Compare both reports. If it is further money, ask the bank to report it on a day of its own.");

    /// <summary>A document of which nothing entered is held; entries that are known from before are held by their reason, save in a replay, where they are expected.</summary>
    public async Task RunAsync(EnvelopeIntake envelope, EnvelopeVerdict verdict, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        var hasStaged = await stage.NumberAsync(cancellation);
        var documents = released.ToDictionary(document => document.Id);
        if (envelope.Kind == EnvelopeKind.Bai2)
        {
            var corrected = released.Where(document => document.Payments is { TellsAgain: true }).Select(document => document.Id).ToArray();
            await new WithdrawnReceipts(transaction).RunAsync([.. documents.Keys], corrected, hasStaged, cancellation);
        }

        if (!hasStaged)
        {
            return;
        }

        if (envelope.Kind == EnvelopeKind.Bai2)
        {
            await HoldChangedAsync(documents, cancellation);
        }

        var entering = await stage.EnterAsync(cancellation);
        foreach (var known in await entering.KnownBeforeAsync(cancellation))
        {
            Hold(documents[known.DocumentId], known, envelope.Kind, verdict.IsReplay);
        }

        var ledger = new LedgerRows(transaction, chart, "gateway", now);
        for (var page = await entering.NextAsync(0, cancellation); page.Count > 0; page = await entering.NextAsync(page[^1].Id, cancellation))
        {
            foreach (var receipt in page)
            {
                var money = new Money(receipt.Amount, new Currency(receipt.Currency));
                await ledger.AddAsync(receipt.Id, Postings.Receipt(money, receipt.ValueDate), receipt.LedgerAccount, null, cancellation);
            }

            await ledger.FlushAsync(cancellation);
            await queue.AddManyAsync(transaction, "match", page.Select(receipt => receipt.Id), null, cancellation);
        }

        await LateOriginals.LookAgainAsync(transaction, cancellation);
        await entering.FinishAsync(cancellation);
    }

    async Task HoldChangedAsync(Dictionary<long, PendingDocument> documents, CancellationToken cancellation)
    {
        var corrected = documents.Values.Where(document => document.Payments is { TellsAgain: true }).Select(document => document.Id).ToArray();
        foreach (var entry in await new ChangedEntries(transaction).TakeBackAsync([.. documents.Keys], corrected, cancellation))
        {
            var (tally, amount) = (documents[entry.DocumentId].Payments!, new Money(entry.Amount, new Currency(entry.Currency)));
            tally.Staged--;
            documents[entry.DocumentId].Money?.Hold(amount);
            tally.Hold(changedEntry, amount, $"credit {entry.Trace ?? "without reference"} of {amount}");
        }
    }

    static void Hold(PendingDocument document, KnownBefore known, EnvelopeKind kind, bool isReplay)
    {
        var (first, total) = (new Money(known.FirstAmount, new Currency(known.Currency)), new Money(known.Amount, new Currency(known.Currency)));
        var reason = new HeldBack(
            "duplicateEntry",
            "bank",
            $"The same payment ({first}{(string.IsNullOrEmpty(known.Trace) ? "" : $", trace {known.Trace}")}) was entered before from {known.FirstFile}.",
            "Compare both files; if it really is a second payment, ask the bank for a distinct trace.");
        var isExpected = isReplay || document.Payments is { TellsAgain: true };
        if (isExpected) document.Money?.Repeat(total);
        else document.Money?.Hold(total);
        if (document.Payments is not { } tally)
        {
            document.Held = reason;
            return;
        }

        tally.Staged -= (int)known.Known;
        if (!isExpected)
        {
            tally.Hold(reason, total, $"{known.Known} of {known.Known + known.Entered} payments of {kind.Noun.ToLowerInvariant()} {document.Type} {document.ControlNumber}");
        }
    }
}
