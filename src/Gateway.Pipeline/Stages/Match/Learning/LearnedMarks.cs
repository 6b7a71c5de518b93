using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Learning;

/// <summary>
/// What a customer's payments teach: accounts, names, how it names documents, what it deducts. Only what was applied cleanly teaches, that is by references that were
/// found and nothing against them, or what a person applies; a sum that fitted teaches nothing. What a person takes back is unlearned.
/// </summary>
public static class LearnedMarks
{
    /// <summary>Documents that were named as they are, or but for case, punctuation and leading zeros.</summary>
    static readonly HashSet<string> cleanRules = new(StringComparer.Ordinal) { "exact", "normalised" };

    const string seen =
        """
        insert into customer_history (customer_id, clean_matches, last_clean_at) values (@customer, 1, @now)
        on conflict (customer_id) do update set clean_matches = customer_history.clean_matches + 1, last_clean_at = excluded.last_clean_at;

        insert into payer_account (customer_id, account_last4, account_hash, account_cipher, times_seen, confirmed, first_seen_at, last_seen_at)
        select @customer, payer_account_last4, payer_account_hash, payer_account_cipher, 1, false, @now, @now from receipt where id = @receipt and payer_account_hash is not null
        on conflict (customer_id, account_hash) do update set times_seen = payer_account.times_seen + 1, first_seen_at = coalesce(payer_account.first_seen_at, @now), last_seen_at = @now;

        insert into learned_mark (customer_id, kind, value, shown, times_seen, first_seen_at, last_seen_at)
        select @customer, 'alias', @alias, @shown, 1, @now, @now
        where @alias <> '' and not exists (select from customer_name where customer_id = @customer and normalised = @alias)
        on conflict (customer_id, kind, value) do update set times_seen = learned_mark.times_seen + 1, last_seen_at = @now;

        insert into customer_habit (customer_id, kind, value, times_seen, amount, first_seen_at, last_seen_at)
        select @customer, kind, value, times, amount, @now, @now from unnest(@kinds, @values, @times, @amounts) as habit (kind, value, times, amount) order by kind, value
        on conflict (customer_id, kind, value) do update set
            times_seen = customer_habit.times_seen + excluded.times_seen, amount = customer_habit.amount + excluded.amount, last_seen_at = @now
        """;

    /// <summary>In the transaction that applies it.</summary>
    /// <param name="payerName">As the bank wrote it.</param>
    public static Task FromCleanMatchAsync(
        NpgsqlTransaction transaction, long receiptId, string? payerName, MatchDecision decision, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(decision);
        if (!IsClean(decision))
        {
            return Task.CompletedTask;
        }

        var habits = HabitsOf(decision).ToList();
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            seen,
            new
            {
                receipt = receiptId, customer = decision.Customer!.Id, alias = Alias(payerName), shown = PostgresText.Indexed(payerName ?? ""), now,
                kinds = habits.Select(habit => habit.Kind).ToArray(), values = habits.Select(habit => PostgresText.Indexed(habit.Value)).ToArray(),
                times = habits.Select(habit => habit.Times).ToArray(), amounts = habits.Select(habit => habit.Amount).ToArray(),
            },
            transaction,
            cancellationToken: cancellation));
    }

    internal static bool IsClean(MatchDecision decision) =>
        decision is { Applies: true, Customer: not null, Evidence.Lines.Count: > 0 } && decision.Evidence.Lines.All(line => cleanRules.Contains(line.Rule));

    static IEnumerable<(string Kind, string Value, int Times, decimal Amount)> HabitsOf(MatchDecision decision) =>
        decision.Evidence.Lines.GroupBy(line => line.Rule).Select(rule => ("reference", rule.Key, rule.Count(), 0m))
            .Concat(decision.Applications.SelectMany(application => application.Differences)
                .GroupBy(difference => difference.Reason ?? Names.Of(difference.Kind))
                .Select(reason => ("deduction", reason.Key, reason.Count(), reason.Sum(difference => difference.Amount.Amount))));

    static string Alias(string? payerName) => payerName is null ? "" : PostgresText.Indexed(PartyNames.Normalise(payerName));
}
