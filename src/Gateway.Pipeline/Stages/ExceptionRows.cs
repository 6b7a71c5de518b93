using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages;

/// <summary>Opens what a person has to look at. The same subject and kind is opened once.</summary>
public static class ExceptionRows
{
    public static Task OpenAsync(NpgsqlTransaction transaction, OpenException exception, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into exception (kind, subject, partner, file_id, receipt_id, amount, currency, owner, why, suggestion, opened_at)
            values (@Kind, @Subject, @Partner, @FileId, @ReceiptId, @Amount, @Currency, @Owner, @Why, @Suggestion, @now)
            on conflict (kind, subject) where closed_at is null
            do update set why = excluded.why, suggestion = excluded.suggestion, amount = excluded.amount, currency = excluded.currency
            """,
            new
            {
                exception.Kind, Subject = PostgresText.Indexed(exception.Subject), exception.Partner, exception.FileId, exception.ReceiptId, exception.Amount, exception.Currency,
                exception.Owner, Why = PostgresText.Storable(exception.Why), Suggestion = PostgresText.Storable(exception.Suggestion), now,
            },
            transaction,
            cancellationToken: cancellation));

    /// <summary>Closes what has resolved itself, such as a receipt that now matches.</summary>
    public static Task CloseAsync(
        NpgsqlTransaction transaction, string kind, string subject, string actor, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update exception set closed_at = @now, closed_by = @actor, close_reason = @reason where kind = @kind and subject = @subject and closed_at is null",
            new { kind, subject = PostgresText.Indexed(subject), actor, reason, now },
            transaction,
            cancellationToken: cancellation));
}

/// <param name="Owner">Whose move it is: partner, bank, network, configuration, us.</param>
/// <param name="Why">What happened and where, in one or two sentences.</param>
/// <param name="Suggestion">What to do next.</param>
public sealed record OpenException(
    string Kind, string Subject, string? Partner, long? FileId, long? ReceiptId, decimal? Amount, string? Currency, string Owner, string Why, string Suggestion);
