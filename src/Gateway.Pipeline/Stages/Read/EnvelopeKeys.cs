using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>The memory of control numbers, scoped by format, partner, IDs and direction.</summary>
sealed class EnvelopeKeys(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public enum Claim
    {
        /// <summary>First of its kind, or older than the partner's memory.</summary>
        Ours,

        /// <summary>The same bytes have taken effect before.</summary>
        Replay,

        /// <summary>Other bytes have taken effect under this number.</summary>
        Reused,

        /// <summary>Something took effect under this number before the cut-over; of what bytes nobody knows.</summary>
        Seeded,
    }

    /// <summary>
    /// Claims the number for this transaction. A second process that reads the same number waits here until the first has committed or
    /// rolled back, so exactly one of them takes effect.
    /// </summary>
    public async Task<Claim> ClaimAsync(EnvelopeIntake envelope, ClosedEnvelope closed, CancellationToken cancellation)
    {
        var (scope, key) = KeyOf(envelope);
        var hash = closed.Sha256.ToArray();
        var claimed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into claimed_key (scope, key, content_hash, file_id, claimed_at) values (@scope, @key, @hash, @fileId, @now)
            on conflict (scope, key) do update set content_hash = excluded.content_hash, file_id = excluded.file_id, claimed_at = excluded.claimed_at
            where claimed_key.claimed_at < @forgetBefore
            """,
            new { scope, key, hash, fileId, now, forgetBefore = now.AddDays(-envelope.RememberDays) },
            transaction,
            cancellationToken: cancellation));
        if (claimed == 1)
        {
            return Claim.Ours;
        }

        var known = await transaction.Connection!.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "select content_hash from claimed_key where scope = @scope and key = @key", new { scope, key }, transaction, cancellationToken: cancellation));
        return known is null ? Claim.Seeded : known.AsSpan().SequenceEqual(hash) ? Claim.Replay : Claim.Reused;
    }

    /// <summary>Which documents took effect under this number since it was claimed, by where they begin within the envelope.</summary>
    public async Task<IReadOnlySet<long>> EffectiveBeforeAsync(EnvelopeIntake envelope, CancellationToken cancellation)
    {
        var (scope, key) = KeyOf(envelope);
        return (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            select document.byte_start - interchange.byte_start
            from document join interchange on interchange.id = interchange_id join claimed_key on scope = @scope and key = @key
            where released and interchange.format = @format and interchange.partner = @partner and interchange.sender = @sender
                and interchange.receiver = @receiver and interchange.control_number = @control and interchange.received_at >= claimed_at
            """,
            new
            {
                scope, key, format = envelope.Kind.Format, partner = envelope.Partner!.Id,
                sender = PostgresText.Storable(envelope.Envelope.Sender),
                receiver = PostgresText.Storable(envelope.Envelope.Receiver),
                control = PostgresText.Indexed(envelope.Envelope.ControlNumber),
            },
            transaction,
            cancellationToken: cancellation))).ToHashSet();
    }

    public Task GiveBackAsync(EnvelopeIntake envelope, CancellationToken cancellation)
    {
        var (scope, key) = KeyOf(envelope);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from claimed_key where scope = @scope and key = @key and file_id = @fileId",
            new { scope, key, fileId },
            transaction,
            cancellationToken: cancellation));
    }

    static (string Scope, string Key) KeyOf(EnvelopeIntake envelope) => (
        envelope.Kind.KeyScope,
        PostgresText.Indexed($"in|{envelope.Partner!.Id}|{envelope.Envelope.Sender}>{envelope.Envelope.Receiver}|{envelope.Envelope.ControlNumber}"));
}
