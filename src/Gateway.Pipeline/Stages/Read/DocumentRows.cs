using Gateway.Formats.X12;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Writes what a closed interchange contained: groups, documents, and the remittances that are kept.</summary>
sealed class DocumentRows(NpgsqlTransaction transaction, AccountProtection accounts, long fileId)
{
    public async Task GroupsAsync(InterchangeIntake interchange, CancellationToken cancellation)
    {
        foreach (var (id, group) in interchange.ClosedGroups)
        {
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
                    new() { Value = id },
                    new() { Value = interchange.Id },
                    new() { Value = PostgresText.Storable(group.Header.FunctionalCode) },
                    new() { Value = PostgresText.Storable(group.Header.ControlNumber) },
                    new() { Value = PostgresText.Storable(group.Header.Version) },
                    new() { Value = (object?)group.SetsStated ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                    new() { Value = group.SetsReceived },
                    new() { Value = group.SetsAccepted },
                    new() { Value = VerdictOf(group) },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task DocumentsAsync(
        InterchangeIntake interchange, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        if (interchange.Documents.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy document (id, file_id, interchange_id, group_id, type, version, control_number, number, amount, currency, lines, verdict, released,
                grammar, map, byte_start, byte_end) from stdin (format binary)
            """,
            cancellation);
        foreach (var document in interchange.Documents)
        {
            await WriteAsync(copy, interchange, document, released.Contains(document), cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task WriteAsync(
        NpgsqlBinaryImporter copy, InterchangeIntake interchange, PendingDocument document, bool isReleased, CancellationToken cancellation)
    {
        var outcome = document.Outcome!;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(document.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(interchange.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteNullableAsync(document.GroupId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteNullableAsync(outcome.Type, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(outcome.Version, NpgsqlDbType.Text, cancellation);
        await copy.WriteIndexedAsync(outcome.ControlNumber, cancellation);
        await copy.WriteIndexedAsync(outcome.Number, cancellation);
        await copy.WriteNullableAsync(outcome.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteNullableAsync(outcome.Currency ?? document.Remittance?.Advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(outcome.Lines, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(Names.Of(outcome.Verdict), NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(isReleased, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteNullableAsync(document.Start.Grammar, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(document.Map, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(document.Start.Position.Byte, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(document.ByteEnd, NpgsqlDbType.Bigint, cancellation);
    }

    /// <param name="state">withReceipt, awaitingMoney or held, by document.</param>
    public async Task RemittancesAsync(
        string partner, IReadOnlyList<PendingDocument> documents, Func<PendingDocument, string> state, CancellationToken cancellation)
    {
        if (documents.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy remittance (id, file_id, document_id, partner, number, trace_number, originator_id, amount, currency, effective_date,
                payer_name, payer_number, payer_other_id, payee_name, payee_number, payee_other_id,
                payer_account_last4, payer_account_hash, payer_account_cipher, lines, state) from stdin (format binary)
            """,
            cancellation);
        foreach (var document in documents)
        {
            await WriteAsync(copy, partner, document, state(document), cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task WriteAsync(
        NpgsqlBinaryImporter copy, string partner, PendingDocument document, string state, CancellationToken cancellation)
    {
        var advice = document.Remittance!.Advice;
        var payer = advice.PayerAccount is { } number ? accounts.Protect(number) : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(document.Remittance.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(document.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(partner, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.Number, NpgsqlDbType.Text, cancellation);
        await copy.WriteIndexedAsync(advice.TraceNumber, cancellation);
        await copy.WriteNullableAsync(advice.OriginatorId, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.EffectiveDate, NpgsqlDbType.Date, cancellation);
        foreach (var party in (RemittanceParty[])[advice.Payer, advice.Payee])
        {
            await copy.WriteNullableAsync(party.Name, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(party.AssignedNumber, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(party.OtherId, NpgsqlDbType.Text, cancellation);
        }

        await copy.WriteNullableAsync(payer?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.Hash, cancellation);
        await copy.WriteNullableAsync(payer?.Cipher, cancellation);
        await copy.WriteAsync(document.Remittance.Lines, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(state, NpgsqlDbType.Text, cancellation);
    }

    static string VerdictOf(GroupOutcome group) =>
        !group.ClosedWell || (group.SetsAccepted == 0 && group.SetsReceived > 0) ? "rejected"
        : group.SetsAccepted < group.SetsReceived ? "partlyAccepted"
        : group.Faults.Count > 0 ? "acceptedWithErrors"
        : "accepted";
}
