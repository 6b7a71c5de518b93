using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>What the ERP says of a batch, by an answer file or by a person's word. The same answer twice changes nothing; one that contradicts an earlier one is a person's.</summary>
public sealed class ExportAnswers(NpgsqlDataSource database, TimeProvider time)
{
    internal const string RejectedKind = "exportRejected";
    internal const string OverdueKind = "exportUnanswered";

    internal static string SubjectOf(long batch) => $"export:{batch}";

    /// <param name="reference">The ERP's own number for it.</param>
    public Task<ExportOutcome> AcknowledgeAsync(string name, string? reference, string actor, CancellationToken ct) =>
        AnswerAsync(new ExportAnswer(name, IsAccepted: true, reference, null), actor, ct);

    /// <summary>The batch comes back: its entries stay in it, and in no other, until somebody sends them again.</summary>
    public Task<ExportOutcome> RejectAsync(string name, string actor, string reason, CancellationToken ct) =>
        AnswerAsync(new ExportAnswer(name, IsAccepted: false, null, reason), actor, ct);

    async Task<ExportOutcome> AnswerAsync(ExportAnswer answer, string actor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var outcome = await ApplyAsync(transaction, answer, null, actor, time.GetUtcNow(), ct);
        if (outcome.Done) await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <param name="target">Whose batches it may speak of; null for any.</param>
    internal static async Task<ExportOutcome> ApplyAsync(NpgsqlTransaction transaction, ExportAnswer answer, string? target, string actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await BatchRow.LoadAsync(transaction, answer.Batch, ct) is not { } batch || (target is not null && batch.Target != target))
            return ExportOutcome.Refused($"There is no batch {answer.Batch}{(target is null ? "" : $" of {target}")}.");
        var state = answer.IsAccepted ? "acknowledged" : "rejected";
        if (batch.State == state || (batch.State == "replaced" && !answer.IsAccepted)) return ExportOutcome.Made;
        if (batch.State != "made")
        {
            return ExportOutcome.Refused(
                $"{batch.Name} was {batch.State} on {batch.AnsweredAt:yyyy-MM-dd HH:mm} UTC by {batch.AnsweredBy}, and now is to be {state}. Find out in the ERP which is true; nothing was changed.");
        }

        // A file that answers proves that the ERP has it, whatever we have noted; a person's word does not stop a delivery.
        if (!answer.IsAccepted && target is null && batch.IsOnItsWay)
            return ExportOutcome.Refused($"{batch.Name} has not been delivered yet, and would still go out. Cancel its delivery first: gateway outbox cancel {batch.OutboxId} --reason …");
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update export_batch set state = @state, answered_at = @now, answered_by = @actor, answer_reference = @Reference, answer_reason = @Reason where id = @Id;
            insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, 'export.' || @state, 'export:' || @Name, @detail::jsonb, @Reason)
            """,
            new { state, now, actor, answer.Reference, answer.Reason, batch.Id, batch.Name, detail = JsonSerializer.Serialize(new { reference = answer.Reference }) },
            transaction,
            cancellationToken: ct));
        await ExceptionRows.CloseAsync(transaction, OverdueKind, SubjectOf(batch.Id), actor, $"It was {state}.", now, ct);
        if (!answer.IsAccepted) await OpenAsync(transaction, batch, answer.Reason, now, ct);
        return ExportOutcome.Made;
    }

    static async Task OpenAsync(NpgsqlTransaction transaction, BatchRow batch, string? reason, DateTimeOffset now, CancellationToken ct)
    {
        var totals = (await transaction.Connection!.QueryAsync<(string Currency, decimal Amount)>(new CommandDefinition(
            "select key, value::numeric from export_batch, jsonb_each_text(totals) where id = @Id", new { batch.Id }, transaction, cancellationToken: ct))).AsList();
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                RejectedKind, SubjectOf(batch.Id), batch.Target == ExportTarget.File ? null : batch.Target, batch.FileId, null,
                totals.Count == 1 ? totals[0].Amount : null, totals.Count == 1 ? totals[0].Currency : null, "us",
                $"The ERP rejected batch {batch.Name} with {batch.Entries} entries: {reason?.TrimEnd('.') ?? "it gave no reason"}. None of them is in its books, and none is exported again by itself.",
                $"Correct what it names: an account in the ERP or in the posting map, or the application by undoing it. Then send the entries again in a new batch: gateway export resend {batch.Name} --reason …"),
            now,
            ct);
    }
}

/// <summary>One word of an ERP about one batch.</summary>
/// <param name="Batch">Its name.</param>
sealed record ExportAnswer(string Batch, bool IsAccepted, string? Reference, string? Reason);
