using Dapper;
using Gateway.Formats.X12;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>The memory of interchange control numbers, scoped by partner, IDs and direction.</summary>
sealed class InterchangeKeys(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    const string scope = "x12-interchange";

    public enum Claim
    {
        /// <summary>First of its kind, or older than the partner's memory.</summary>
        Ours,

        /// <summary>The same bytes have taken effect before.</summary>
        Replay,

        /// <summary>Other bytes have taken effect under this number.</summary>
        Reused,
    }

    /// <summary>
    /// Claims the number for this transaction. A second process that reads the same number waits here until the first has committed or
    /// rolled back, so exactly one of them takes effect.
    /// </summary>
    public async Task<Claim> ClaimAsync(InterchangeIntake interchange, InterchangeOutcome outcome, CancellationToken cancellation)
    {
        var hash = outcome.Sha256.ToArray();
        var forgetBefore = now.AddDays(-(interchange.Partner!.X12!.RememberControlNumbersDays));
        var claimed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into claimed_key (scope, key, content_hash, file_id, claimed_at) values (@scope, @key, @hash, @fileId, @now)
            on conflict (scope, key) do update set content_hash = excluded.content_hash, file_id = excluded.file_id, claimed_at = excluded.claimed_at
            where claimed_key.claimed_at < @forgetBefore
            """,
            new { scope, key = KeyOf(interchange), hash, fileId, now, forgetBefore },
            transaction,
            cancellationToken: cancellation));
        if (claimed == 1)
        {
            return Claim.Ours;
        }

        var known = await transaction.Connection!.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "select content_hash from claimed_key where scope = @scope and key = @key",
            new { scope, key = KeyOf(interchange) },
            transaction,
            cancellationToken: cancellation));
        return known is not null && known.AsSpan().SequenceEqual(hash) ? Claim.Replay : Claim.Reused;
    }

    /// <summary>Which documents took effect under this number since it was claimed, by where they begin within the interchange.</summary>
    public async Task<IReadOnlySet<long>> EffectiveBeforeAsync(InterchangeIntake interchange, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            select document.byte_start - interchange.byte_start
            from document join interchange on interchange.id = interchange_id join claimed_key on scope = @scope and key = @key
            where released and interchange.partner = @partner and interchange.sender = @sender and interchange.receiver = @receiver
                and interchange.control_number = @control and interchange.received_at >= claimed_at
            """,
            new
            {
                scope, key = KeyOf(interchange), partner = interchange.Partner!.Id,
                sender = PostgresText.Storable(interchange.Sender.ToString()),
                receiver = PostgresText.Storable(interchange.Receiver.ToString()),
                control = PostgresText.Indexed(interchange.Header.ControlNumber),
            },
            transaction,
            cancellationToken: cancellation))).ToHashSet();

    public Task GiveBackAsync(InterchangeIntake interchange, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from claimed_key where scope = @scope and key = @key and file_id = @fileId",
            new { scope, key = KeyOf(interchange), fileId },
            transaction,
            cancellationToken: cancellation));

    static string KeyOf(InterchangeIntake interchange) => PostgresText.Indexed(
        $"in|{interchange.Partner!.Id}|{interchange.Sender}>{interchange.Receiver}|{interchange.Header.ControlNumber}");
}
