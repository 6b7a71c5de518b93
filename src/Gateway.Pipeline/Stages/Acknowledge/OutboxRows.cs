using System.Text;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Acknowledge;

/// <summary>Enters what goes out: its bytes in the archive, its row in the outbox, its delivery due, all in one transaction.</summary>
sealed class OutboxRows(FileArchive archive, WorkQueue queue)
{
    /// <summary>Returns the row and the archived file.</summary>
    public async Task<(long OutboxId, long FileId)> EnterAsync(NpgsqlTransaction transaction, OutgoingAnswer answer, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var endpoint = PartnerDirectory.EndpointName(answer.Partner, answer.Partner.Outbox!.Name);
        var name = Safe(answer.Name);
        var file = await archive.StoreAsync(
            transaction, new NewFile("out", answer.Partner.Id, endpoint, Encoding.UTF8.GetBytes(name), "waiting", now), content, cancellation);
        var id = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            update file set format = @Format, note = 'Waits for delivery.' where id = @file;
            insert into outbox (partner, endpoint, name, kind, file_id, caused_by, interchange_id, state, created_at)
            values (@partner, @endpoint, @name, @Kind, @file, @CausedBy, @InterchangeId, 'waiting', @now) returning id
            """,
            new
            {
                partner = answer.Partner.Id, endpoint, name, answer.Kind, answer.Format, file = file.Id, answer.CausedBy, answer.InterchangeId, now,
            },
            transaction,
            cancellationToken: cancellation));
        await queue.AddAsync(transaction, "deliver", id, answer.Partner.Id, now, cancellation);
        return (id, file.Id);
    }

    /// <summary>Acknowledgments can be as large as what they answer, so they are written to disk, not memory. The file goes with its handle.</summary>
    public static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"gateway-ack-{Guid.NewGuid():N}.tmp"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });

    /// <summary>A control number is the sender's text; in a file name only letters, digits, dots and dashes stand.</summary>
    static string Safe(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));
}

/// <param name="Kind">As outbox.kind spells it: ta1, 997, contrl, 810, invoic.</param>
/// <param name="CausedBy">The file that it answers, and the envelope in it; null for what answers nothing.</param>
sealed record OutgoingAnswer(PartnerProfile Partner, string Format, string Kind, string Name, long? CausedBy, long? InterchangeId);
