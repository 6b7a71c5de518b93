using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Match.Again;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Stages.Read.Reports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Lets a closed envelope take effect: receipts with their first entry in the journal, advices, open items. Everything of an
/// envelope that does not take effect is written as history only.
/// </summary>
sealed class Release(NpgsqlTransaction transaction, FileRow file, PaymentIntake payments, ReceiptEntry entry, Arrivals arrivals, BankWords words, DateTimeOffset now)
{
    readonly InvoiceRegistration invoices = new(transaction, file.Id, now);
    readonly DocumentRows rows = new(transaction, file.Id);
    readonly DocumentKeys keys = new(transaction, file.Id, now);
    readonly HeldDocuments held = new(transaction, file.Id, now);
    readonly DocumentMoneyRows money = new(transaction);

    /// <summary>Returns how many documents took effect.</summary>
    public async Task<int> RunAsync(EnvelopeIntake envelope, ClosedEnvelope closed, EnvelopeVerdict verdict, CancellationToken cancellation)
    {
        var candidates = verdict.TakesEffect ? envelope.Documents.Where(document => MayRelease(envelope, verdict, document)).ToList() : [];
        await keys.ClaimAsync(envelope, closed, candidates, cancellation);
        var withMoney = await payments.OfferAdvicesAsync(envelope, candidates, cancellation);
        var released = candidates.Where(document => document.Held is null && document.Payments?.HasNoEffect != true).ToHashSet();

        await rows.GroupsAsync(envelope, cancellation);
        await rows.DocumentsAsync(envelope, released, cancellation);
        if (envelope.Partner?.Role == PartnerRole.Billing)
        {
            // Anybody else's 810 is a bill to us, never an open item of ours.
            foreach (var document in released.Where(document => document.Invoice is not null))
            {
                document.Held = await invoices.RegisterAsync(document, cancellation);
            }
        }

        await payments.KeepAsync(envelope, released, withMoney, cancellation);
        await words.KeepAsync(envelope, released, cancellation);
        await entry.RunAsync(envelope, verdict, released, cancellation);
        await arrivals.TellAsync(envelope.Partner?.Role == PartnerRole.Billing && released.Any(document => document.Invoice is not null), cancellation);
        await keys.GiveBackAsync(envelope, document => HasEffect(released, document), cancellation);
        await held.OpenExceptionsAsync(envelope, cancellation);
        await money.WriteAsync(envelope, verdict, released, cancellation);
        return released.Count - await TakeBackAsync(released, cancellation);
    }

    static bool MayRelease(EnvelopeIntake envelope, EnvelopeVerdict verdict, PendingDocument document) =>
        envelope.MayRelease(document)
        && (document.Payments is not null || !verdict.EffectiveBefore.Contains(document.ByteStart - envelope.Envelope.ByteStart));

    static bool HasEffect(HashSet<PendingDocument> released, PendingDocument document) =>
        released.Contains(document) && document.Held is null && document.Payments is not { Staged: 0 };

    /// <summary>Documents that only turned out on entering to be held: an invoice in conflict, an entry that is known already.</summary>
    async Task<int> TakeBackAsync(HashSet<PendingDocument> released, CancellationToken cancellation)
    {
        var ids = released.Where(document => !HasEffect(released, document)).Select(document => document.Id).ToArray();
        if (ids.Length > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "update document set released = false where id = any(@ids)", new { ids }, transaction, cancellationToken: cancellation));
        }

        return ids.Length;
    }
}
