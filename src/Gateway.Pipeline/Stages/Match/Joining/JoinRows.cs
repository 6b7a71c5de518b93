using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>Writes that advices belong to a receipt, and reads which do.</summary>
sealed class JoinRows(NpgsqlTransaction transaction, string actor, DateTimeOffset now)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>What is shown of a decision beside what was tried to find the documents.</summary>
    public static string Evidence(JoinDecision decision) => PostgresText.StorableJson(JsonSerializer.Serialize(
        new
        {
            outcome = Names.Of(decision.Outcome), rule = decision.Rule is { } rule ? Names.Of(rule) : null,
            advices = decision.Advices.Select(advice => advice.RemittanceId), repeats = decision.Repeats.Select(advice => advice.RemittanceId),
            difference = decision.Difference.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture), words = decision.Words, findings = decision.Findings,
        },
        json));

    /// <summary>False when one of the advices no longer waits: the decision was made on a picture that has changed, and nothing counts.</summary>
    public async Task<bool> WriteAsync(long receiptId, JoinDecision decision, string? reason, CancellationToken cancellation)
    {
        var advices = decision.Advices.Concat(decision.Repeats).Select(advice => advice.RemittanceId).ToArray();
        var waiting = await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            "select id from remittance where id = any(@advices) and state = 'awaitingMoney' order by id for update", new { advices }, transaction, cancellationToken: cancellation));
        if (waiting.Count() != advices.Length)
        {
            return false;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into remittance_join (receipt_id, remittance_id, role, rule, amount, difference, why, evidence, actor, reason, at)
            select @receiptId, told.id, told.role, @rule, receipt.amount, @difference, @words, @findings::jsonb, @actor, @reason, @now
            from unnest(@advices, @roles) as told (id, role) join receipt on receipt.id = @receiptId;
            update remittance set state = 'joined' where id = any(@advices)
            """,
            new
            {
                receiptId, advices, rule = Names.Of(decision.Rule!.Value), difference = decision.Difference.Amount, words = PostgresText.Storable(decision.Words),
                roles = advices.Select((_, at) => at < decision.Advices.Count ? "lines" : "repeat").ToArray(),
                findings = PostgresText.StorableJson(JsonSerializer.Serialize(decision.Findings, json)), actor, reason, now,
            },
            transaction,
            cancellationToken: cancellation));
        return true;
    }

    /// <summary>The advices whose lines a receipt pays, in the order in which they were joined.</summary>
    public static async Task<IReadOnlyList<long>> OfAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            "select remittance_id from remittance_join where receipt_id = @receiptId and role = 'lines' and parted_at is null order by id",
            new { receiptId },
            transaction,
            cancellationToken: cancellation))).AsList();
}
