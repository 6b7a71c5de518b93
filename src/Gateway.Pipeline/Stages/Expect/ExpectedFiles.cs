using System.Globalization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;
using Npgsql;

namespace Gateway.Pipeline.Stages.Expect;

/// <summary>
/// Looks every minute whether promised files have come. A day's row is written when its time has come; an absent file is an exception until it arrives (then it
/// closes by itself) or a person closes it. A file that is empty or unlike those before is an exception of its own.
/// </summary>
public sealed class ExpectedFiles(PartnerDirectory partners, BusinessCalendars calendars, NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public const string MissingKind = "expectedFile";
    public const string UnusualKind = "unusualFile";
    const int rememberedSizes = 30;

    public string Name => "look for expected files";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public JobUrgency Urgency => JobUrgency.Collection;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var profile in partners.Profiles)
        {
            foreach (var expected in profile.Expects)
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await LookAsync(transaction, profile, expected, now, ct);
                await transaction.CommitAsync(ct);
            }
        }
    }

    async Task LookAsync(NpgsqlTransaction transaction, PartnerProfile profile, ExpectedFileProfile expected, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = expected.Calendar is null ? null : calendars.Find(expected.Calendar);
        var days = ExpectedDay.DueBy(now, expected, calendar);
        var known = (await transaction.Connection!.QueryAsync<(DateOnly Day, string State)>(new CommandDefinition(
            "select day, state from expected_file where partner = @Id and name = @Name", new { profile.Id, expected.Name }, transaction, cancellationToken: ct)))
            .ToDictionary(row => row.Day, row => row.State);
        if (days.Count == 0) return;

        if (known.Count == 0)
        {
            await BeginAsync(transaction, profile, expected, days[^1], ct);
            return;
        }

        var open = days.Where(day => day.Day > known.Keys.Min() && (known.GetValueOrDefault(day.Day) is null or "missing")).ToList();
        if (open.Count == 0) return;
        var files = await FilesAsync(transaction, profile, expected, open[0].From, ct);
        foreach (var (day, until) in open.Zip([.. open.Skip(1).Select(next => next.From), DateTimeOffset.MaxValue]))
        {
            var came = files.Where(file => file.ReceivedAt >= day.From && file.ReceivedAt < until && file.Is(expected)).ToList();
            if (known.ContainsKey(day.Day) && came.Count < expected.AtLeast) continue;
            await NoteAsync(transaction, profile, expected, day, came, now, ct);
        }
    }

    /// <summary>An expectation that is new begins after the last day whose time has come: nobody is told of days before it was written.</summary>
    static Task BeginAsync(NpgsqlTransaction transaction, PartnerProfile profile, ExpectedFileProfile expected, ExpectedDay last, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into expected_file (partner, name, day, due_at, state) values (@Id, @Name, @Day, @DueAt, 'unwatched')",
            new { profile.Id, expected.Name, last.Day, last.DueAt },
            transaction,
            cancellationToken: ct));

    static async Task<List<ArrivedFile>> FilesAsync(NpgsqlTransaction transaction, PartnerProfile profile, ExpectedFileProfile expected, DateTimeOffset from, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<ArrivedFile>(new CommandDefinition(
            """
            select id, name_bytes as NameBytes, name, size, received_at as ReceivedAt, state, (select count(*)::int from document where file_id = file.id) as documents
            from file where direction = 'in' and endpoint = @endpoint and received_at >= @from order by received_at, id
            """,
            new { endpoint = PartnerDirectory.EndpointName(profile, expected.Inbox), from },
            transaction,
            cancellationToken: ct))).AsList();

    async Task NoteAsync(
        NpgsqlTransaction transaction, PartnerProfile profile, ExpectedFileProfile expected, ExpectedDay day, List<ArrivedFile> came, DateTimeOffset now, CancellationToken ct)
    {
        var isThere = came.Count >= expected.AtLeast;
        var last = isThere ? came[expected.AtLeast - 1] : null;
        var state = last is null ? "missing" : last.ReceivedAt <= day.ToldAt ? "arrived" : "late";
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into expected_file (partner, name, day, due_at, state, file_id, arrived_at) values (@Id, @Name, @Day, @DueAt, @state, @file, @arrived)
            on conflict (partner, name, day) do update set state = excluded.state, file_id = excluded.file_id, arrived_at = excluded.arrived_at
            """,
            new { profile.Id, expected.Name, day.Day, day.DueAt, state, file = last?.Id, arrived = last?.ReceivedAt },
            transaction,
            cancellationToken: ct));
        var subject = $"{profile.Id}/{expected.Name}/{day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        if (last is null)
        {
            await ExceptionRows.OpenAsync(transaction, Missing(profile, expected, day, came.Count, subject), now, ct);
            return;
        }

        var late = Math.Max(1, (last.ReceivedAt - day.DueAt).TotalMinutes);
        await ExceptionRows.CloseAsync(transaction, MissingKind, subject, "gateway", string.Create(CultureInfo.InvariantCulture, $"It came {late:0} minutes late: {last.Name}."), now, ct);
        await TellOddAsync(transaction, profile, expected, came, now, ct);
    }

    static OpenException Missing(PartnerProfile profile, ExpectedFileProfile expected, ExpectedDay day, int came, string subject)
    {
        var found = came == 0 ? "none has come" : $"only {came} of {expected.AtLeast} files have come";
        return new OpenException(
            MissingKind, subject, profile.Id, null, null, null, null, profile.Role == PartnerRole.Bank ? "bank" : "partner",
            $"«{expected.Name}» of {profile.Name} for {day.Day:yyyy-MM-dd} was promised by {expected.By:HH:mm} ({expected.TimeZone}); {found} in {profile.Id}/{expected.Inbox}.",
            $"See under Partners whether the inbox works; if it does, ask {profile.Name} for the file. This closes by itself when it comes.");
    }

    async Task TellOddAsync(NpgsqlTransaction transaction, PartnerProfile profile, ExpectedFileProfile expected, List<ArrivedFile> came, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = (await FilesAsync(transaction, profile, expected, came[0].ReceivedAt.AddDays(-120), ct))
            .Where(file => file.ReceivedAt < came[0].ReceivedAt && file.Size > 0 && file.Is(expected))
            .TakeLast(rememberedSizes).Select(file => file.Size).ToList();
        foreach (var file in came)
        {
            if (file.Oddity(expected, earlier) is not { } oddity) continue;
            await ExceptionRows.OpenAsync(
                transaction,
                new OpenException(
                    UnusualKind, $"file:{file.Id}", profile.Id, file.Id, null, null, null, profile.Role == PartnerRole.Bank ? "bank" : "partner",
                    $"{file.Name} («{expected.Name}» of {profile.Name}) {oddity}.", $"See whether it is complete; ask {profile.Name} where it is not. It was read like any other."),
                now,
                ct);
        }
    }
}
