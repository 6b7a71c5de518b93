using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Groups what was held back for the same reason into one exception: a clerk mends the reason, not the row.</summary>
sealed class HeldDocuments(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    /// <summary>Reasons that differ only in what they name (an amount, an account): so many stand each for itself, more become one. A bank may send a million.</summary>
    const int MostReasonsOfAKind = 20;

    public async Task OpenExceptionsAsync(EnvelopeIntake envelope, CancellationToken cancellation)
    {
        foreach (var group in Grouped(envelope.Documents.Where(document => document.Held is not null), document => document.Held!))
        {
            await DocumentsAsync(envelope, group.Reason, group.Members, cancellation);
        }

        // Of a batch that is held as a whole, its own fault says all.
        var payments = envelope.Documents.Where(document => document.IsAccepted && document.Held is null && document.Payments is not null)
            .SelectMany(document => document.Payments!.Held.Select(held => (Document: document, Held: held)));
        if (envelope.Obstacle is null)
        {
            foreach (var (no, group) in Grouped(payments, each => each.Held.Reason).Index())
            {
                await PaymentsAsync(envelope, group.Reason, no, group.Members, cancellation);
            }
        }
    }

    static IEnumerable<(HeldBack Reason, List<T> Members)> Grouped<T>(IEnumerable<T> held, Func<T, HeldBack> reasonOf)
    {
        foreach (var kind in held.GroupBy(reasonOf).GroupBy(group => group.Key.Kind, StringComparer.Ordinal).Select(groups => groups.ToList()))
        {
            var first = kind[0].Key;
            if (kind.Count > MostReasonsOfAKind)
            {
                yield return (first with { Why = $"{first.Why} The others are held for reasons of the same kind." }, [.. kind.SelectMany(group => group)]);
                continue;
            }

            foreach (var group in kind)
            {
                yield return (group.Key, [.. group]);
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
