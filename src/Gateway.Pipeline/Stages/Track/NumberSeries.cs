using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Keeps the series of control numbers that come in, in the transaction of the reading. A gap is told only after its grace time, see <see cref="MissingNumbers"/>.</summary>
sealed class NumberSeries(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public async Task RunAsync(IReadOnlyList<ArrivedNumbers> arrived, CancellationToken cancellation)
    {
        var series = arrived.SelectMany(each => each.Numbers.Select(number => (Key: KeyOf(each, number.Code), each.Gaps.Grace, number.Number, each.IsTest))).GroupBy(each => each.Key);

        // In one order over all hosts, so that two readers never wait for one another.
        foreach (var one in series.OrderBy(each => each.Key.ToString(), StringComparer.Ordinal))
        {
            var (id, track) = await LockAsync(one.Key, one.First().Number, cancellation);
            foreach (var (_, _, number, isTest) in one)
            {
                track.Take(number, isTest);
            }

            await StoreAsync(id, track, one.First().Grace, cancellation);
        }
    }

    static SeriesKey KeyOf(ArrivedNumbers arrived, string code) => new(arrived.Partner.Id, arrived.Format, arrived.Sender, arrived.Receiver, code);

    async Task<(long Id, NumberTrack Track)> LockAsync(SeriesKey key, long number, CancellationToken cancellation)
    {
        var row = await transaction.Connection!.QuerySingleAsync<(long Id, int Epoch, long First, long Last)>(new CommandDefinition(
            """
            insert into inbound_series (partner, format, sender, receiver, code, epoch, first, last, updated_at)
            values (@Partner, @Format, @Sender, @Receiver, @Code, 1, @number, @number, @now)
            on conflict (partner, format, sender, receiver, code) do update set updated_at = @now
            returning id, epoch, first, last
            """,
            new { key.Partner, key.Format, Sender = Kept(key.Sender), Receiver = Kept(key.Receiver), Code = Kept(key.Code), number, now },
            transaction, cancellationToken: cancellation));
        var track = new NumberTrack(row.Epoch, row.First, row.Last, key.Format == "x12" ? NumberTrack.NineDigits : null);
        var gaps = await transaction.Connection!.QueryAsync<(long Id, bool IsTold, long From, long To)>(new CommandDefinition(
            """
            select g.id, g.told_at is not null, lower(r), upper(r) - 1 from inbound_gap g, unnest(g.missing) r
            where g.series_id = @Id and g.epoch = @Epoch and g.closed_at is null order by g.id, 3
            """,
            new { row.Id, row.Epoch }, transaction, cancellationToken: cancellation));
        track.Gaps.AddRange(gaps.GroupBy(gap => (gap.Id, gap.IsTold)).Select(gap => new NumberGap(gap.Key.Id, row.Epoch, [.. gap.Select(range => (range.From, range.To))], gap.Key.IsTold)));
        return (row.Id, track);
    }

    async Task StoreAsync(long id, NumberTrack track, TimeSpan grace, CancellationToken cancellation)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update inbound_series set epoch = @Epoch, first = @First, last = @Last where id = @id",
            new { id, track.Epoch, track.First, track.Last }, transaction, cancellationToken: cancellation));
        foreach (var gap in track.Gaps.Where(gap => gap.IsChanged && (gap.Id is not null || gap.Missing.Count > 0)))
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                gap.Id is null
                    ? "insert into inbound_gap (series_id, epoch, missing, file_id, found_at, tell_at) values (@series, @Epoch, @missing::int8multirange, @fileId, @now, @tellAt)"
                    : "update inbound_gap set missing = @missing::int8multirange, closed_at = case when @isClosed then @now end where id = @known",
                new
                {
                    series = id, known = gap.Id, gap.Epoch, fileId, now, tellAt = now + grace, isClosed = gap.Missing.Count == 0,
                    missing = $"{{{string.Join(',', gap.Missing.Select(range => $"[{range.From},{range.To}]"))}}}",
                },
                transaction, cancellationToken: cancellation));
            if (gap is { Id: { } known, IsTold: true })
            {
                await TellAsync(known, gap.Missing.Count == 0, cancellation);
            }
        }
    }

    Task TellAsync(long gap, bool isClosed, CancellationToken cancellation) => isClosed
        ? ExceptionRows.CloseAsync(transaction, MissingNumbers.ExceptionKind, MissingNumbers.SubjectOf(gap), "gateway", "All of the missing numbers have come.", now, cancellation)
        : MissingNumbers.TellAsync(transaction, gap, now, cancellation);

    static string Kept(string text) => Store.Bulk.PostgresText.Indexed(text);

    sealed record SeriesKey(string Partner, string Format, string Sender, string Receiver, string Code);
}
