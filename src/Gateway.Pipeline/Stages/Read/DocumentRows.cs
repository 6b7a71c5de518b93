using Gateway.Pipeline.Store.Bulk;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Writes what a closed envelope contained: groups and documents.</summary>
sealed class DocumentRows(NpgsqlTransaction transaction, long fileId)
{
    public async Task GroupsAsync(EnvelopeIntake envelope, CancellationToken cancellation)
    {
        foreach (var group in envelope.Groups.Where(group => group.Closed is not null))
        {
            var closed = group.Closed!;
            await using var command = new NpgsqlCommand(
                """
                insert into functional_group (id, interchange_id, functional_code, control_number, version, sets_stated, sets_received, sets_accepted, verdict)
                overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                transaction.Connection,
                transaction)
            {
                Parameters =
                {
                    new() { Value = group.Id },
                    new() { Value = envelope.Id },
                    new() { Value = PostgresText.Storable(group.FunctionalCode) },
                    new() { Value = PostgresText.Storable(group.ControlNumber) },
                    new() { Value = PostgresText.Storable(group.Version) },
                    new() { Value = (object?)closed.Stated ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                    new() { Value = closed.Received },
                    new() { Value = closed.Accepted },
                    new() { Value = closed.Verdict },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task DocumentsAsync(EnvelopeIntake envelope, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        if (envelope.Documents.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy document (id, file_id, interchange_id, group_id, type, version, control_number, number, amount, currency, lines, verdict, released,
                grammar, map, byte_start, byte_end) from stdin (format binary)
            """,
            cancellation);
        foreach (var document in envelope.Documents)
        {
            await WriteAsync(copy, envelope, document, released.Contains(document), cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, EnvelopeIntake envelope, PendingDocument document, bool isReleased, CancellationToken cancellation)
    {
        var outcome = document.Outcome!;
        long? groupId = document.Group is { Closed: not null } group ? group.Id : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(document.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(envelope.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteNullableAsync(groupId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteNullableAsync(document.Type, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(document.Version, NpgsqlDbType.Text, cancellation);
        await copy.WriteIndexedAsync(document.ControlNumber, cancellation);
        await copy.WriteIndexedAsync(outcome.Number, cancellation);
        await copy.WriteNullableAsync(outcome.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteNullableAsync(outcome.Currency ?? document.Remittance?.Advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(outcome.Lines, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(Names.Of(outcome.Verdict), NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(isReleased, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteNullableAsync(document.Grammar, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(document.Map, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(document.ByteStart, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(document.ByteEnd, NpgsqlDbType.Bigint, cancellation);
    }
}
