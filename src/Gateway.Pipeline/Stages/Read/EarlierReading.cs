using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>What the first reading of a file wrote of envelopes that it held as a whole. Nothing of them took effect, and the reading after their release says all of it again.</summary>
sealed class EarlierReading(NpgsqlTransaction transaction)
{
    /// <summary>Forgets them, so that each envelope is listed once; who released the file stays in the audit trail. Gives the highest number of an envelope that stays.</summary>
    public Task<int> ForgetHeldAsync(long fileId, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            create temporary table held_before on commit drop as
                select interchange.id from interchange where file_id = @fileId and state = 'held'
                    and not exists (select from document where interchange_id = interchange.id and released)
                    and not exists (select from outbox where interchange_id = interchange.id);
            delete from fault where file_id = @fileId and (document_id is null or document_id in (select id from document where interchange_id in (select id from held_before)));
            delete from document where interchange_id in (select id from held_before);
            delete from functional_group where interchange_id in (select id from held_before);
            delete from interchange where id in (select id from held_before);
            select coalesce(max(no), 0) from interchange where file_id = @fileId
            """,
            new { fileId },
            transaction,
            cancellationToken: cancellation));
}
