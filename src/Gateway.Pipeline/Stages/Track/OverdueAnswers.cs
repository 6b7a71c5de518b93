using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>
/// Tells a person of every answer that did not come in time. The time runs from delivery, by our clock; what a partner writes as its own time counts
/// for nothing. The exception closes when the answer comes.
/// </summary>
public sealed class OverdueAnswers(NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public const string ExceptionKind = "acknowledgmentOverdue";

    public string Name => "track overdue acknowledgments";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // An answer that is being taken holds the row of its transmission, and so does this: either it is here already, or it finds the exception and closes it.
        var late = await connection.QueryAsync<LateAnswer>(new CommandDefinition(
            """
            with late as (
                select t.id from transmission t join outbox o on o.id = t.outbox_id
                where t.state not in ('rejected', 'replaced') and o.delivered_at is not null
                    and exists (select from awaited_answer a where a.transmission_id = t.id and a.received_at is null and a.overdue_at is null and o.delivered_at + a.within <= @now)
                order by t.id for update of t skip locked),
            told as (
                update awaited_answer a set overdue_at = @now from late, transmission t, outbox o
                where a.transmission_id = late.id and t.id = late.id and o.id = t.outbox_id and a.received_at is null and a.overdue_at is null
                    and o.delivered_at + a.within <= @now
                returning a.transmission_id, a.type, a.within, o.delivered_at)
            select t.id, told.type, told.within, told.delivered_at as DeliveredAt, t.partner, t.file_id as FileId, t.control_number as ControlNumber, t.is_test as IsTest,
                m.amount, m.currency, m.sets, m.waiting
            from told join transmission t on t.id = told.transmission_id
            cross join lateral (
                select sum(d.amount) filter (where s.state = 'sent') as amount, count(*)::int as sets, count(*) filter (where s.state = 'sent')::int as waiting,
                    case when count(distinct d.currency) = 1 then min(d.currency) end as currency
                from sent_set s join document d on d.id = s.document_id where s.transmission_id = t.id) m
            order by t.id, told.type
            """,
            new { now },
            transaction,
            cancellationToken: ct));
        foreach (var one in late)
        {
            await TellAsync(transaction, one, now, ct);
        }

        await transaction.CommitAsync(ct);
    }

    internal static string SubjectOf(long transmission, string type) => $"transmission:{transmission}:{type}";

    static Task TellAsync(NpgsqlTransaction transaction, LateAnswer late, DateTimeOffset now, CancellationToken ct) => ExceptionRows.OpenAsync(
        transaction,
        new OpenException(
            ExceptionKind,
            SubjectOf(late.Id, late.Type),
            late.Partner,
            late.FileId,
            null,
            late.IsTest || late.Currency is null ? null : late.Amount,
            late.IsTest ? null : late.Currency,
            "partner",
            $"No {late.Type} came for interchange {late.ControlNumber} (transmission {late.Id}), which was delivered to {late.Partner} on {late.DeliveredAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC and was to be answered within {Hours(late.Within)}; {late.Waiting} of {late.Sets} documents are unanswered.",
            $"Ask {late.Partner} whether it has the file. If not, «gateway transmission resend {late.Id}» sends it once more as it was; if its answer was lost, ask for it again."),
        now,
        ct);

    static string Hours(TimeSpan within) => within.TotalHours >= 1 ? $"{within.TotalHours:0.#} hours" : $"{within.TotalMinutes:0.#} minutes";

    sealed class LateAnswer
    {
        public long Id { get; init; }

        public string Type { get; init; } = "";

        public TimeSpan Within { get; init; }

        public DateTimeOffset DeliveredAt { get; init; }

        public string Partner { get; init; } = "";

        public long FileId { get; init; }

        public string ControlNumber { get; init; } = "";

        public bool IsTest { get; init; }

        public decimal? Amount { get; init; }

        public string? Currency { get; init; }

        public int Sets { get; init; }

        public int Waiting { get; init; }
    }
}
