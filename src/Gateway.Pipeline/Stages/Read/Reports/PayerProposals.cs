using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>What a notification of change would make of payers' accounts that we know. It stays a proposal until a person agrees.</summary>
sealed class PayerProposals(NpgsqlTransaction transaction, AccountProtection accounts, DateTimeOffset now)
{
    readonly List<(long Change, byte[] Old, ProtectedAccount Corrected)> waiting = [];

    /// <summary>A bank corrects the number, the routing number or both; what it leaves out stays.</summary>
    public void Add(long id, AccountChange change)
    {
        if (change is { RefusedCode: null, OldAccount: { } old } && (change.Routing is not null || change.Account is not null))
        {
            waiting.Add((id, accounts.Hash(old), accounts.Protect(new AccountNumber(change.Routing ?? old.BankId, change.Account?.Number ?? old.Number))));
        }
    }

    /// <summary>Those whose change entered.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into payer_change (change_id, customer_id, old_last4, old_hash, account_last4, account_hash, account_cipher, state, proposed_at)
            select p.change, a.customer_id, a.account_last4, a.account_hash, p.last4, p.hash, p.cipher, 'proposed', @now
            from unnest(@changes, @olds, @last4s, @hashes, @ciphers) p (change, old, last4, hash, cipher)
            join account_change c on c.id = p.change join payer_account a on a.account_hash = p.old and a.confirmed and a.account_hash <> p.hash
            on conflict (change_id, customer_id) do nothing
            """,
            new
            {
                now,
                changes = waiting.Select(each => each.Change).ToArray(),
                olds = waiting.Select(each => each.Old).ToArray(),
                last4s = waiting.Select(each => each.Corrected.LastFour).ToArray(),
                hashes = waiting.Select(each => each.Corrected.Hash).ToArray(),
                ciphers = waiting.Select(each => each.Corrected.Cipher).ToArray(),
            },
            transaction,
            cancellationToken: cancellation));
        waiting.Clear();
    }
}
