using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>Every customer that an identifier of the payment could mean, each with what points to it, and their children. All are evidence, for or against.</summary>
sealed class CustomerPointers(NpgsqlTransaction transaction)
{
    /// <summary>An account that no person and no import has confirmed is believed once it has paid for a customer so often, each time proven by something else.</summary>
    internal const int BelievedAfter = 3;

    /// <summary>Names with the same beginning that are compared; whoever has more of them has to tell its payers apart by numbers.</summary>
    const int mostVariants = 300;

    const string direct =
        """
        with pointed as (
            select 'customerNumber' as kind, number as value, 0 as times_seen, id from customer where number = any(@numbers)
            union all
            select 'payerAccount', account_last4, times_seen, customer_id from payer_account
            where account_hash = any(@accounts) and exists (
                select from payer_account believed where believed.account_hash = payer_account.account_hash and (believed.confirmed or believed.times_seen >= @BelievedAfter))
            union all
            select 'exactName', name, 0, customer_id from customer_name where normalised = any(@names)
            union all
            select 'learnedAlias', shown, times_seen, customer_id from learned_mark
            where kind = 'alias' and value = any(@names) and not exists (select from customer_name known where known.customer_id = learned_mark.customer_id and known.normalised = value)
            union all
            select 'nameVariant', normalised, 0, customer_id from (
                select normalised, customer_id from customer_name where normalised like any(@starts) and normalised <> all(@names) limit @mostVariants) variant)
        select kind, value, times_seen as TimesSeen, customer.id, number, name, parent from pointed join customer on customer.id = pointed.id
        """;

    /// <param name="accounts">Hashes of the accounts that the money came from, as the bank and the advices tell it.</param>
    public async Task<IReadOnlyList<CustomerPointer>> FindAsync(CaseQuestions questions, byte[][] accounts, IReadOnlyList<string> payerNames, CancellationToken cancellation)
    {
        var names = questions.NameKeys.Select(PostgresText.Indexed).ToArray();
        var starts = questions.NameWords.Select(word => word[..Math.Min(4, word.Length)]).Where(start => start.All(char.IsLetterOrDigit))
            .SelectMany(start => new[] { $"{start}%", $"THE {start}%" }).Select(PostgresText.Indexed).ToArray();
        var rows = await QueryAsync(direct, new { numbers = questions.CustomerNumbers.ToArray(), accounts, names, starts, BelievedAfter, mostVariants }, cancellation);
        var pointers = rows.Where(row => row.Kind != "nameVariant" || payerNames.Any(name => PartyNames.IsVariant(name, row.Value))).Select(row => row.ToPointer()).ToList();
        return [.. pointers, .. await ChildrenAsync(pointers, cancellation)];
    }

    async Task<IEnumerable<CustomerPointer>> ChildrenAsync(List<CustomerPointer> pointers, CancellationToken cancellation)
    {
        var parents = pointers.Select(pointer => pointer.Customer.Number).Distinct(StringComparer.Ordinal).ToArray();
        return parents.Length == 0
            ? []
            : (await QueryAsync("select 'parent' as kind, parent as value, 0 as TimesSeen, id, number, name, parent from customer where parent = any(@parents)", new { parents }, cancellation))
                .Select(row => row.ToPointer());
    }

    Task<IEnumerable<PointerRow>> QueryAsync(string sql, object parameters, CancellationToken cancellation) =>
        transaction.Connection!.QueryAsync<PointerRow>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));

    sealed class PointerRow
    {
        public string Kind { get; init; } = "";

        public string Value { get; init; } = "";

        public int TimesSeen { get; init; }

        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Parent { get; init; }

        public CustomerPointer ToPointer()
        {
            var kind = Names.Parse<PointerKind>(Kind);
            return new CustomerPointer(new Customer(Id, Number, Name, [], Parent), kind, kind == PointerKind.PayerAccount ? $"…{Value}" : Value, TimesSeen);
        }
    }
}
