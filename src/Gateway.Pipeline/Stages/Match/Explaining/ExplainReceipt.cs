using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Explaining;

/// <summary>Tells a decision from its stored evidence, and makes it again on what is true now. Changes nothing.</summary>
public sealed class ExplainReceipt(NpgsqlDataSource database, MatchingRules rules)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Null when there is no such receipt.</summary>
    public async Task<Explanation?> RunAsync(long receiptId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ReceiptRow.ReadAsync(transaction, receiptId, ct) is not { } row)
        {
            return null;
        }

        var applications = await ApplicationsAsync(transaction, receiptId, ct);
        var decisions = await DecisionsAsync(transaction, receiptId, ct);
        var now = await AgainAsync(transaction, row, ct);
        return new Explanation(
            new ExplainedReceipt(row.Id, row.Amount, row.Currency, row.ValueDate, row.BankAccount, row.Source, row.TraceNumber, row.PayerName, await StateAsync(transaction, receiptId, ct)),
            await AdvicesAsync(transaction, receiptId, ct), decisions, applications.ConvertAll(application => application.Shown), now, IsSame(decisions, applications, now));
    }

    /// <summary>As lists show it, with what the ERP has of it.</summary>
    static async Task<string> StateAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct) => (await transaction.Connection!.ExecuteScalarAsync<string>(new CommandDefinition(
        "select shown_state(r) from receipt r where id = @receiptId", new { receiptId }, transaction, cancellationToken: ct)))!;

    async Task<RepeatedDecision> AgainAsync(NpgsqlTransaction transaction, ReceiptRow row, CancellationToken ct)
    {
        var hindsight = await Hindsight.WithoutAsync(transaction, [row.Id], null, ct);
        var decision = Matcher.Decide((await new MatchCaseLoader(transaction, rules, hindsight).LoadAsync(row, ct)).Case);
        return new RepeatedDecision(
            rules.Version, decision.Applies, decision.Why,
            [.. decision.Applications.Select(application => new AppliedAmount(application.InvoiceId, application.InvoiceNumber, application.Cash.Amount, application.Settles.Amount))],
            decision.Evidence);
    }

    /// <summary>Against what the last decision itself has done, whatever people made of it since.</summary>
    static bool IsSame(IReadOnlyList<StoredDecision> decisions, IReadOnlyList<ApplicationRow> applications, RepeatedDecision now)
    {
        if (decisions is not [.., var last] || last.Applies != now.Applies)
        {
            return false;
        }

        var applied = applications.Where(application => application.Shown.Undoes is null && application.Shown.At == last.At)
            .Select(application => (application.InvoiceId, application.Shown.Cash, application.Shown.Settles)).Order();
        return !now.Applies || applied.SequenceEqual(now.Applications.Select(application => (application.InvoiceId, application.Cash, application.Settles)).Order());
    }

    static async Task<IReadOnlyList<string>> AdvicesAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            select 'Advice ' || remittance_id || ' (' || role || '), ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD') || ' by ' || actor || ': ' || why || coalesce(' ' || reason, '')
                || coalesce(' Parted by ' || parted_by || ': ' || parted_reason, '')
            from remittance_join where receipt_id = @receiptId order by id
            """,
            new { receiptId },
            transaction,
            cancellationToken: ct))).AsList();

    static async Task<IReadOnlyList<StoredDecision>> DecisionsAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct) =>
        [.. (await transaction.Connection!.QueryAsync<(int No, DateTime At, bool Applies, string Why, string Rules, string Evidence, string? Joined)>(new CommandDefinition(
            "select no, at, applies, why, rules_version, evidence::text, joined::text from match_evidence where receipt_id = @receiptId order by no",
            new { receiptId },
            transaction,
            cancellationToken: ct))).Select(row => new StoredDecision(
                row.No, new DateTimeOffset(row.At, TimeSpan.Zero), row.Applies, row.Why, row.Rules, JsonSerializer.Deserialize<MatchEvidence>(row.Evidence, json)!,
                row.Joined is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Joined)))];

    static async Task<List<ApplicationRow>> ApplicationsAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct) =>
        [.. (await transaction.Connection!.QueryAsync<(long Id, long InvoiceId, string Invoice, string Kind, decimal Cash, decimal Settles, string Currency)>(new CommandDefinition(
            "select application.id, invoice_id, number, kind, cash, settles, application.currency from application join invoice on invoice.id = invoice_id where receipt_id = @receiptId order by application.id",
            new { receiptId },
            transaction,
            cancellationToken: ct))).Zip(await transaction.Connection!.QueryAsync<(string Actor, string Rules, long? Undoes, DateTime At)>(new CommandDefinition(
            "select actor, rules_version, undoes, at from application where receipt_id = @receiptId order by id", new { receiptId }, transaction, cancellationToken: ct)))
            .Select(row => new ApplicationRow(
                row.First.InvoiceId,
                new StoredApplication(
                    row.First.Id, row.First.Invoice, row.First.Kind, row.First.Cash, row.First.Settles, row.First.Currency, row.Second.Actor, row.Second.Rules, row.Second.Undoes,
                    new DateTimeOffset(row.Second.At, TimeSpan.Zero))))];

    sealed record ApplicationRow(long InvoiceId, StoredApplication Shown);
}
