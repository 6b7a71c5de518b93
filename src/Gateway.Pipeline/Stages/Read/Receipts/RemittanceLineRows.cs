using System.Text.Json;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Remittance lines on their way to the table. A document may have a million lines and arrives line by line, so they are copied in
/// batches before it is known whether their set closes well; <see cref="DiscardAsync"/> takes back those of a set that does not.
/// </summary>
sealed class RemittanceLineRows(NpgsqlTransaction transaction)
{
    const int batch = 5_000;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    readonly List<(long RemittanceId, RemittanceLine Line)> waiting = [];
    readonly HashSet<long> partlyCopied = [];

    public async ValueTask AddAsync(long remittanceId, RemittanceLine line, CancellationToken cancellation)
    {
        waiting.Add((remittanceId, line));
        if (waiting.Count >= batch)
        {
            await FlushAsync(cancellation);
            partlyCopied.Add(remittanceId);
        }
    }

    /// <summary>Forgets the lines of a remittance, copied or not.</summary>
    public async Task DiscardAsync(long remittanceId, CancellationToken cancellation)
    {
        waiting.RemoveAll(row => row.RemittanceId == remittanceId);
        if (partlyCopied.Remove(remittanceId))
        {
            await DeleteAsync([remittanceId], cancellation);
        }
    }

    /// <summary>Forgets the lines of a whole interchange.</summary>
    public async Task DiscardAllAsync(long[] remittanceIds, CancellationToken cancellation)
    {
        var gone = remittanceIds.ToHashSet();
        waiting.RemoveAll(row => gone.Contains(row.RemittanceId));
        await DeleteAsync(remittanceIds, cancellation);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy remittance_line (remittance_id, sequence, kind, reference, purchase_order, paid, gross, discount, adjustments, customer_number, note, source_byte, claim) from stdin (format binary)",
            cancellation);
        foreach (var (remittanceId, line) in waiting)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(remittanceId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(line.Sequence, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(Names.Of(line.Kind), NpgsqlDbType.Text, cancellation);
            await copy.WriteIndexedAsync(line.Reference, cancellation);
            await copy.WriteNullableAsync(line.PurchaseOrder, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(line.Paid?.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(line.Gross?.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(line.Discount?.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(Adjustments(line), NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteNullableAsync(line.CustomerNumber, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(line.Note, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(line.SourceByte, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteNullableAsync(line.Claim is { } claim ? Names.Of(claim) : null, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task DeleteAsync(long[] remittanceIds, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "delete from remittance_line where remittance_id = any($1)", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = remittanceIds } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static string? Adjustments(RemittanceLine line) => line.Adjustments.Count == 0
        ? null
        : PostgresText.StorableJson(JsonSerializer.Serialize(line.Adjustments.Select(StoredAdjustment.From), json));
}
