using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Imports;

/// <summary>The customers of a file on their way into the tables, within one transaction.</summary>
/// <param name="HasAliases">The file has a column for it; without one, what is known stays. Likewise the other two.</param>
sealed record CustomerStaging(NpgsqlTransaction Transaction, bool HasAliases, bool HasParents, bool HasAccounts)
{
    const string Stage = """
        create temp table staged_customer (line int, number text primary key, name text, parent text) on commit drop;
        create temp table staged_name (number text, name text, normalised text) on commit drop;
        create temp table staged_account (number text, account_last4 text, account_hash bytea, account_cipher bytea) on commit drop
        """;

    const string RefuseUnknownParents = """
        delete from staged_customer s
        where s.parent is not null
            and not exists (select from staged_customer p where p.number = s.parent)
            and not exists (select from customer c where c.number = s.parent)
        returning s.line, s.parent
        """;

    const string DropRefused = """
        delete from staged_name where number not in (select number from staged_customer);
        delete from staged_account where number not in (select number from staged_customer);
        analyze staged_customer; analyze staged_name; analyze staged_account
        """;

    const string Insert = """
        insert into customer (number, name, parent, updated_at)
        select number, name, parent, @now from staged_customer order by line
        on conflict (number) do nothing returning number
        """;

    // Everything that differs, in one look: the row itself, a name or an account too many or too few.
    const string Changed = """
        select c.number from staged_customer s join customer c on c.number = s.number
        where c.name <> s.name
            or (@HasParents and c.parent is distinct from s.parent)
            or exists (select from staged_name n where n.number = s.number
                and not exists (select from customer_name k where k.customer_id = c.id and k.normalised = n.normalised and k.name = n.name))
            or (@HasAliases and exists (select from customer_name k where k.customer_id = c.id
                and not exists (select from staged_name n where n.number = s.number and n.normalised = k.normalised)))
            or exists (select from staged_account a where a.number = s.number
                and not exists (select from payer_account p where p.customer_id = c.id and p.account_hash = a.account_hash and p.confirmed))
            or (@HasAccounts and exists (select from payer_account p where p.customer_id = c.id and p.confirmed
                and not exists (select from staged_account a where a.number = s.number and a.account_hash = p.account_hash)))
        order by c.id for update of c
        """;

    const string Apply = """
        update customer c set name = s.name, parent = case when @HasParents then s.parent else c.parent end, updated_at = @now
        from staged_customer s where s.number = c.number and c.number = any(@numbers);

        delete from customer_name k using customer c
        where @HasAliases and k.customer_id = c.id and c.number = any(@numbers)
            and not exists (select from staged_name n where n.number = c.number and n.normalised = k.normalised);

        insert into customer_name (customer_id, name, normalised)
        select c.id, n.name, n.normalised from staged_name n join customer c on c.number = n.number where c.number = any(@numbers)
        on conflict (customer_id, normalised) do update set name = excluded.name;

        delete from payer_account p using customer c
        where @HasAccounts and p.customer_id = c.id and p.confirmed and c.number = any(@numbers)
            and not exists (select from staged_account a where a.number = c.number and a.account_hash = p.account_hash);

        insert into payer_account (customer_id, account_last4, account_hash, account_cipher)
        select c.id, a.account_last4, a.account_hash, a.account_cipher from staged_account a join customer c on c.number = a.number
        where c.number = any(@numbers)
        on conflict (customer_id, account_hash) do update set confirmed = true
        """;

    NpgsqlConnection Connection => Transaction.Connection!;

    public Task PrepareAsync(CancellationToken cancellation) => Connection.ExecuteAsync(Command(Stage, null, cancellation));

    public async Task AddAsync(IReadOnlyList<CustomerRow> rows, CancellationToken cancellation)
    {
        await using (var customers = await Connection.BeginBinaryImportAsync("copy staged_customer (line, number, name, parent) from stdin (format binary)", cancellation))
        {
            foreach (var row in rows)
            {
                await customers.StartRowAsync(cancellation);
                await customers.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellation);
                await customers.WriteAsync(row.Number, NpgsqlDbType.Text, cancellation);
                await customers.WriteAsync(row.Name, NpgsqlDbType.Text, cancellation);
                await customers.WriteAsync(row.Parent, NpgsqlDbType.Text, cancellation);
            }

            await customers.CompleteAsync(cancellation);
        }

        await AddNamesAsync(rows, cancellation);
        await AddAccountsAsync(rows, cancellation);
    }

    /// <summary>Rows whose parent is nowhere, and then those whose parent was such a row.</summary>
    public async Task<int> RefuseUnknownParentsAsync(string header, ImportTally tally, CancellationToken cancellation)
    {
        var refused = 0;
        while ((await Connection.QueryAsync<(int Line, string Parent)>(Command(RefuseUnknownParents, null, cancellation))).AsList() is { Count: > 0 } rows)
        {
            refused += rows.Count;
            rows.ForEach(row => tally.Reject(new RowFault(row.Line, header, row.Parent, "the number of a customer that we know or that stands in this file")));
        }

        await Connection.ExecuteAsync(Command(DropRefused, null, cancellation));
        return refused;
    }

    public async Task<(int Inserted, int Updated)> ApplyAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var inserted = (await Connection.QueryAsync<string>(Command(Insert, new { now }, cancellation))).AsList();
        var differing = (await Connection.QueryAsync<string>(Command(Changed, new { HasAliases, HasParents, HasAccounts }, cancellation))).AsList();
        var numbers = inserted.Union(differing, StringComparer.Ordinal).ToArray();
        await Connection.ExecuteAsync(Command(Apply, new { now, numbers, HasAliases, HasParents, HasAccounts }, cancellation));
        return (inserted.Count, numbers.Length - inserted.Count);
    }

    async Task AddNamesAsync(IReadOnlyList<CustomerRow> rows, CancellationToken cancellation)
    {
        await using var names = await Connection.BeginBinaryImportAsync("copy staged_name (number, name, normalised) from stdin (format binary)", cancellation);
        foreach (var (number, (name, normalised)) in rows.SelectMany(row => row.Names.Select(name => (row.Number, name))))
        {
            await names.StartRowAsync(cancellation);
            await names.WriteAsync(number, NpgsqlDbType.Text, cancellation);
            await names.WriteAsync(name, NpgsqlDbType.Text, cancellation);
            await names.WriteAsync(normalised, NpgsqlDbType.Text, cancellation);
        }

        await names.CompleteAsync(cancellation);
    }

    async Task AddAccountsAsync(IReadOnlyList<CustomerRow> rows, CancellationToken cancellation)
    {
        await using var accounts = await Connection.BeginBinaryImportAsync(
            "copy staged_account (number, account_last4, account_hash, account_cipher) from stdin (format binary)", cancellation);
        foreach (var (number, account) in rows.SelectMany(row => row.Accounts.Select(account => (row.Number, account))))
        {
            await accounts.StartRowAsync(cancellation);
            await accounts.WriteAsync(number, NpgsqlDbType.Text, cancellation);
            await accounts.WriteAsync(account.LastFour, NpgsqlDbType.Text, cancellation);
            await accounts.WriteAsync(account.Hash, NpgsqlDbType.Bytea, cancellation);
            await accounts.WriteAsync(account.Cipher, NpgsqlDbType.Bytea, cancellation);
        }

        await accounts.CompleteAsync(cancellation);
    }

    CommandDefinition Command(string sql, object? parameters, CancellationToken cancellation) => new(sql, parameters, Transaction, cancellationToken: cancellation);
}
