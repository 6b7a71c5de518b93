using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Which contents have taken effect before. A file of which nothing took effect gives its claim back: its resend is welcome.</summary>
sealed class FileMemory(NpgsqlTransaction transaction, DateTimeOffset now)
{
    const string scope = "file";

    /// <summary>
    /// Null when the contents are ours to read, else the file that they took effect in. A second process with the same contents waits here
    /// until the first has committed or rolled back.
    /// </summary>
    public async Task<long?> ClaimAsync(FileRow file, CancellationToken cancellation)
    {
        var key = Convert.ToHexStringLower(file.Sha256);
        var claimed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into claimed_key (scope, key, content_hash, file_id, claimed_at) values (@scope, @key, @Sha256, @Id, @now) on conflict do nothing",
            new { scope, key, file.Sha256, file.Id, now },
            transaction,
            cancellationToken: cancellation));
        return claimed == 1
            ? null
            : await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "select file_id from claimed_key where scope = @scope and key = @key",
                new { scope, key },
                transaction,
                cancellationToken: cancellation));
    }

    public Task GiveBackAsync(FileRow file, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from claimed_key where scope = @scope and file_id = @Id",
            new { scope, file.Id },
            transaction,
            cancellationToken: cancellation));

    public async Task<FileSummary> MarkDuplicateAsync(FileRow file, long original, CancellationToken cancellation)
    {
        var first = await transaction.Connection!.QuerySingleAsync<(string Name, DateTimeOffset ReceivedAt, string Format)>(new CommandDefinition(
            "select name, received_at, format from file where id = @original", new { original }, transaction, cancellationToken: cancellation));
        var isSeeded = first.Format == "seed";
        var why = isSeeded
            ? $"The same bytes were taken before this gateway was there, as {first.Name} says (file {original}); nothing was posted again."
            : $"The same bytes came as {first.Name} on {first.ReceivedAt:yyyy-MM-dd HH:mm} UTC (file {original}); nothing was posted again.";
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update file set state = 'duplicate', duplicate_of = @original, note = @why, read_at = @now, format = @Format where id = @Id",
            new { original, why, now, Format = isSeeded ? "unknown" : first.Format, file.Id },
            transaction,
            cancellationToken: cancellation));
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                "duplicateFile", $"file:{file.Id}", file.Partner, file.Id, null, null, null, "partner", $"{file.Name}: {why}",
                "Nothing to do if the sender repeated itself; close this with that reason."),
            now,
            cancellation);
        return new FileSummary("duplicate", why, TookEffect: false);
    }
}
