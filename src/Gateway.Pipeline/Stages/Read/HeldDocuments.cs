using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Groups documents that were held back for the same reason into one exception each: a clerk mends the reason, not the row.</summary>
sealed class HeldDocuments(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public async Task OpenExceptionsAsync(InterchangeIntake interchange, CancellationToken cancellation)
    {
        var groups = interchange.Documents.Where(document => document.Held is not null).GroupBy(document => document.Held!).ToList();
        for (var index = 0; index < groups.Count; index++)
        {
            var held = groups[index].Key;
            var documents = groups[index].ToList();
            var amounts = documents.Where(document => document.Outcome?.Amount is not null).ToList();
            var currencies = amounts.Select(Currency).Distinct(StringComparer.Ordinal).ToList();
            await ExceptionRows.OpenAsync(
                transaction,
                new OpenException(
                    held.Kind,
                    $"document:{documents[0].Id}",
                    interchange.Partner?.Id,
                    fileId,
                    null,
                    currencies.Count == 1 ? amounts.Sum(document => document.Outcome!.Amount!.Value) : null,
                    currencies.Count == 1 ? currencies[0] : null,
                    held.Owner,
                    documents.Count == 1 ? $"{Named(documents[0])}: {held.Why}" : $"{documents.Count} documents, the first {Named(documents[0])}: {held.Why}",
                    held.Suggestion),
                now,
                cancellation);
        }
    }

    static string Currency(PendingDocument document) =>
        document.Outcome!.Currency ?? document.Remittance?.Advice.Amount.Currency.Code ?? document.Invoice?.Amount.Currency.Code ?? "USD";

    static string Named(PendingDocument document) =>
        $"{document.Start.Type} {document.Outcome?.Number ?? document.Start.ControlNumber}";
}
