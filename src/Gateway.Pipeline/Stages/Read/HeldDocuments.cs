using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Groups what was held back for the same reason into one exception: a clerk mends the reason, not the row.</summary>
sealed class HeldDocuments(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public async Task OpenExceptionsAsync(EnvelopeIntake envelope, CancellationToken cancellation)
    {
        foreach (var group in envelope.Documents.Where(document => document.Held is not null).GroupBy(document => document.Held!))
        {
            await DocumentsAsync(envelope, group.Key, [.. group], cancellation);
        }

        // Of a batch that is held as a whole, its own fault says all.
        var payments = envelope.Documents.Where(document => document.IsAccepted && document.Held is null && document.Payments is not null)
            .SelectMany(document => document.Payments!.Held.Select(held => (Document: document, Held: held)));
        if (envelope.Obstacle is null)
        {
            foreach (var (no, group) in payments.GroupBy(each => each.Held.Reason).Index())
            {
                await PaymentsAsync(envelope, group.Key, no, [.. group], cancellation);
            }
        }
    }

    Task DocumentsAsync(EnvelopeIntake envelope, HeldBack held, List<PendingDocument> documents, CancellationToken cancellation)
    {
        var amounts = documents.Where(document => document.Outcome?.Amount is not null).ToList();
        var currencies = amounts.Select(document => document.CurrencyCode).Distinct(StringComparer.Ordinal).ToList();
        return OpenAsync(
            envelope,
            held,
            $"document:{documents[0].Id}",
            currencies.Count == 1 ? (amounts.Sum(document => document.Outcome!.Amount!.Value), currencies[0]) : null,
            documents.Count == 1 ? $"{Named(documents[0])}: {held.Why}" : $"{documents.Count} documents, the first {Named(documents[0])}: {held.Why}",
            cancellation);
    }

    Task PaymentsAsync(EnvelopeIntake envelope, HeldBack held, int no, List<(PendingDocument Document, HeldPayments Held)> payments, CancellationToken cancellation)
    {
        var (count, first) = (payments.Sum(each => each.Held.Count), payments[0]);
        var amounts = payments.Select(each => each.Held.Amount).ToList();
        (decimal, string)? sum = amounts[0] is { } one && amounts.TrueForAll(amount => amount?.Currency == one.Currency)
            ? (amounts.Sum(amount => amount!.Value.Amount), one.Currency.Code)
            : null;
        return OpenAsync(
            envelope,
            held,
            $"payment:{first.Document.Id}.{no}",
            sum,
            count == 1 ? $"{first.Held.First}: {held.Why}" : $"{count} payments, the first {first.Held.First}: {held.Why}",
            cancellation);
    }

    Task OpenAsync(EnvelopeIntake envelope, HeldBack held, string subject, (decimal Amount, string Currency)? money, string why, CancellationToken cancellation) =>
        ExceptionRows.OpenAsync(
            transaction,
            new OpenException(held.Kind, subject, envelope.Partner?.Id, fileId, null, money?.Amount, money?.Currency, held.Owner, why, held.Suggestion),
            now,
            cancellation);

    static string Named(PendingDocument document) => $"{document.Type} {document.Outcome?.Number ?? document.ControlNumber}";
}
