using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>Applications of one decision, and the open amounts that they settle.</summary>
sealed class ApplicationRows(NpgsqlTransaction transaction, string actor, DateTimeOffset now)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Locks the invoices in the order of their IDs; false when one has changed since the decision was made.</summary>
    public async Task<bool> LockAsync(MatchDecision decision, MatchCase matchCase, CancellationToken cancellation)
    {
        var ids = decision.Applications.Select(application => application.InvoiceId).Distinct().ToArray();
        var locked = await transaction.Connection!.QueryAsync<(long Id, decimal Open)>(new CommandDefinition(
            "select id, open from invoice where id = any(@ids) order by id for update", new { ids }, transaction, cancellationToken: cancellation));
        var seen = matchCase.Candidates.ToDictionary(invoice => invoice.Id, invoice => invoice.Open.Amount);
        return locked.Count(row => seen.TryGetValue(row.Id, out var open) && open == row.Open) == ids.Length;
    }

    public async Task WriteAsync(long receiptId, MatchDecision decision, CancellationToken cancellation)
    {
        await CopyAsync(receiptId, decision, cancellation);
        var settled = decision.Applications.GroupBy(application => application.InvoiceId)
            .Select(group => (Id: group.Key, Amount: group.Sum(application => application.Settles.Amount))).ToList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update invoice set open = open - settled.amount, updated_at = @now
            from unnest(@ids, @amounts) as settled (id, amount) where invoice.id = settled.id
            """,
            new { ids = settled.Select(row => row.Id).ToArray(), amounts = settled.Select(row => row.Amount).ToArray(), now },
            transaction,
            cancellationToken: cancellation));
    }

    async Task CopyAsync(long receiptId, MatchDecision decision, CancellationToken cancellation)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy application (receipt_id, invoice_id, cash, settles, differences, currency, actor, rules_version, source_byte, at) from stdin (format binary)",
            cancellation);
        foreach (var application in decision.Applications)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(receiptId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(application.InvoiceId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(application.Cash.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteAsync(application.Settles.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteAsync(Differences(application), NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(application.Cash.Currency.Code, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(actor, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(decision.Evidence.RulesVersion, NpgsqlDbType.Text, cancellation);
            if (application.SourceByte is { } at)
            {
                await copy.WriteAsync(at, NpgsqlDbType.Bigint, cancellation);
            }
            else
            {
                await copy.WriteNullAsync(cancellation);
            }

            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    static string Differences(Application application) => JsonSerializer.Serialize(
        application.Differences.Select(difference => new
        {
            kind = Names.Of(difference.Kind),
            amount = difference.Amount.Amount.ToString(CultureInfo.InvariantCulture),
            difference.Reason,
            category = Names.Of(difference.Category),
        }),
        json);
}
