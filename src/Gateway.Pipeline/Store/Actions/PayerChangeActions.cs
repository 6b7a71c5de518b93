using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Repair;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What banks ask to correct in payers' accounts: nothing changes until a person agrees.</summary>
public sealed class PayerChangeActions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The new account is the customer's from now on, the old one proves nothing any more.</summary>
    public Task<RepairReport> ApproveAsync(long id, string actor, string reason, CancellationToken ct) => DecideAsync(id, "approved", actor, reason, ct);

    /// <summary>The payer's particulars stay as they are.</summary>
    public Task<RepairReport> RejectAsync(long id, string actor, string reason, CancellationToken ct) => DecideAsync(id, "rejected", actor, reason, ct);

    async Task<RepairReport> DecideAsync(long id, string state, string actor, string reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new RepairReport(RepairOutcome.Refused, "Say why: whoever looks at it later has to know.");
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        if (await connection.QuerySingleOrDefaultAsync<(long Change, long Customer)?>(Command(
            """
            update payer_change set state = @state, decided_by = @actor, decided_at = @now, reason = @reason where id = @id and state = 'proposed'
            returning change_id, customer_id
            """)) is not { } decided)
        {
            return new RepairReport(RepairOutcome.Missing, $"Nothing under {id} waits for a decision.");
        }

        if (state == "approved")
        {
            await connection.ExecuteAsync(Command(
                """
                update payer_account old set confirmed = false from payer_change p where p.id = @id and old.customer_id = p.customer_id and old.account_hash = p.old_hash;
                insert into payer_account (customer_id, account_last4, account_hash, account_cipher)
                select customer_id, account_last4, account_hash, account_cipher from payer_change where id = @id
                on conflict (customer_id, account_hash) do update set confirmed = true;
                """));
        }

        await AuditRows.AddAsync(transaction, $"payerChange.{state}", $"change:{decided.Change}", actor, reason, new { payerChange = id, customer = decided.Customer }, now, ct);
        if (!await connection.ExecuteScalarAsync<bool>(Command(
            "select exists (select from payer_change where state = 'proposed' and change_id = (select change_id from payer_change where id = @id))")))
        {
            await ExceptionRows.CloseAsync(transaction, "accountChange", $"change:{decided.Change}", actor, reason, now, ct);
        }

        await transaction.CommitAsync(ct);
        return new RepairReport(RepairOutcome.Done, state == "approved" ? "The new account counts from now on." : "The payer's account stays as it is.");

        CommandDefinition Command(string sql) => new(sql, new { id, state, actor, reason, now }, transaction, cancellationToken: ct);
    }
}
