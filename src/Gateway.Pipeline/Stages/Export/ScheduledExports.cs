using System.Globalization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>
/// Makes the daily batches of the profiles that ask for them, each business day once, also after a time in which nobody was up; and tells of batches that the ERP has
/// not answered in time. A schedule that is new begins with its next time.
/// </summary>
public sealed class ScheduledExports(
    PartnerDirectory partners, PostingMaps maps, BusinessCalendars calendars, ExportBatches batches, NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public string Name => "export postings";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public JobUrgency Urgency => JobUrgency.Delivery;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var profile in partners.Profiles.Where(profile => profile.Export is not null))
        {
            if (profile.Export!.At is { } at) await ExportAsync(profile, at, ct);
            if (profile.Export.AnswerWithinHours is { } hours) await TellOverdueAsync(profile, hours, ct);
        }
    }

    async Task ExportAsync(PartnerProfile profile, ExportTime at, CancellationToken ct)
    {
        var day = at.DueBy(time.GetUtcNow(), calendars);
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await LastAsync(connection, null, profile.Id, ct) >= day) return;
        await using var transaction = await ExportBatches.BeginAsync(connection, ct);
        var last = await LastAsync(connection, transaction, profile.Id, ct);
        if (last >= day) return;
        var batch = last is null ? null : await MakeAsync(transaction, profile, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into export_day (target, day, batch_id, at) values (@Id, @day, @batch, @now)", new { profile.Id, day, batch = batch?.Id, now = time.GetUtcNow() }, transaction, cancellationToken: ct));
        await ExportBatches.CommitAsync(transaction, ct);
    }

    /// <summary>Nothing to export gives back what was tried, but keeps the transaction and its lock.</summary>
    async Task<ExportedBatch?> MakeAsync(NpgsqlTransaction transaction, PartnerProfile profile, CancellationToken ct)
    {
        await transaction.SaveAsync("before", ct);
        var batch = await batches.MakeAsync(transaction, ExportTarget.Of(profile, maps), "gateway", null, ct);
        if (batch is null) await transaction.RollbackAsync("before", ct);
        return batch;
    }

    static Task<DateOnly?> LastAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string target, CancellationToken ct) =>
        connection.ExecuteScalarAsync<DateOnly?>(new CommandDefinition("select max(day) from export_day where target = @target", new { target }, transaction, cancellationToken: ct));

    async Task TellOverdueAsync(PartnerProfile profile, int hours, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var overdue = await connection.QueryAsync<(long Id, string Name, int Entries, long? FileId, DateTimeOffset Since, bool IsCancelled)>(new CommandDefinition(
            """
            select b.id, b.name, b.entries, b.file_id, coalesce(o.delivered_at, b.made_at), coalesce(o.state = 'cancelled', false) from export_batch b left join outbox o on o.id = b.outbox_id
            where b.target = @Id and b.state = 'made' and (o.id is null or o.state in ('delivered', 'cancelled')) and coalesce(o.delivered_at, b.made_at) < @before
                and not exists (select from exception x where x.kind = @kind and x.subject = 'export:' || b.id and x.closed_at is null)
            order by b.id for update of b
            """,
            new { profile.Id, before = now.AddHours(-hours), kind = ExportAnswers.OverdueKind },
            transaction,
            cancellationToken: ct));
        foreach (var batch in overdue)
        {
            await ExceptionRows.OpenAsync(
                transaction,
                new OpenException(
                    ExportAnswers.OverdueKind, ExportAnswers.SubjectOf(batch.Id), profile.Id, batch.FileId, null, null, null, "us",
                    string.Create(CultureInfo.InvariantCulture, $"{profile.Name} has not said within {hours} hours what became of batch {batch.Name} with {batch.Entries} entries, {(batch.IsCancelled ? "whose delivery was cancelled; it was made" : "delivered")} on {batch.Since:yyyy-MM-dd HH:mm} UTC."),
                    $"See in the ERP whether it was posted; then gateway export acknowledge {batch.Name}, or gateway export reject {batch.Name} --reason …"),
                now,
                ct);
        }

        await transaction.CommitAsync(ct);
    }
}
