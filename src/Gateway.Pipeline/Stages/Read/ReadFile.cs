using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Mapping;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Store;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Reads an archived file: everything that follows from it (documents, faults, receipts, open items, acknowledgments) commits in one
/// transaction, or none of it does. A file whose bytes took effect before is a duplicate and posts nothing.
/// </summary>
public sealed class ReadFile(
    NpgsqlDataSource database,
    FileArchive archive,
    WorkQueue queue,
    FormatCatalog formats,
    MapCatalog maps,
    PartnerDirectory partners,
    AccountProtection accounts,
    LedgerAccounts chart,
    AcknowledgmentOutbox acknowledgments,
    StageEvents events,
    TimeProvider time) : IWorkHandler
{
    public string Kind => "read";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var file = await FileRow.LoadAsync(transaction, work.Subject, ct);
        var summary = file.State == "archived" ? await ReadAsync(transaction, file, ct) : null;

        // Nothing is committed yet: a restart finds the file archived and its work due, and reads it again from the start.
        CrashPoint.Reached(CrashPoint.ReadStaged);
        if (!await queue.CompleteAsync(transaction, work, ct))
        {
            return; // Somebody else holds the lease now; what we staged rolls back.
        }

        await transaction.CommitAsync(ct);

        // All of it is true now, and receipts and acknowledgments are due as work of their own; a restart finds them in the queue.
        CrashPoint.Reached(CrashPoint.ReadCommitted);
        if (summary is not null)
        {
            events.Read(file.Name, summary.State, summary.Note, file.Id, summary.Partner ?? file.Partner);
        }
    }

    async Task<FileSummary> ReadAsync(NpgsqlTransaction transaction, FileRow file, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var memory = new FileMemory(transaction, now);
        if (await memory.ClaimAsync(file, ct) is { } original)
        {
            return await memory.MarkDuplicateAsync(file, original, ct);
        }

        await using var content = await archive.OpenAsync(file.Id, ct);
        var detected = await FormatProbe.DetectAsync(content, ct);
        var summary = detected.Format == FileFormat.X12
            ? await ReadX12Async(transaction, file, detected.Content, now, ct)
            : await RefuseAsync(transaction, file, detected, now, ct);
        if (!summary.TookEffect || summary.MayComeAgain)
        {
            await memory.GiveBackAsync(file, ct);
        }

        await FileRow.FinishAsync(transaction, file.Id, Names.Of(detected.Format), summary, now, ct);
        return summary;
    }

    async Task<FileSummary> ReadX12Async(NpgsqlTransaction transaction, FileRow file, Stream content, DateTimeOffset now, CancellationToken ct)
    {
        var faults = new FaultRows(transaction, file.Id);
        var review = new InterchangeReview(transaction, partners, new InterchangeKeys(transaction, file.Id, now), file.Id, file.Endpoint, now);
        var register = new AccountRegister(transaction, accounts);
        var release = new Release(transaction, register, accounts, chart, queue, file.Id, now);
        var intake = new X12FileIntake(
            new IntakeTransaction(
                transaction, file.Id, now, maps, register, new Currency(chart.BaseCurrency), faults, new RemittanceLineRows(transaction), review, release));
        await intake.RunAsync(new X12Reader(formats.X12, ReaderOptions()).Read(content), ct);
        await acknowledgments.WriteAsync(transaction, file.Id, intake.Results, now, ct);
        return FileSummary.Of(intake, faults);
    }

    /// <summary>Each interchange is read with what is agreed with its own sender, whoever's inbox it came by.</summary>
    X12ReaderOptions ReaderOptions() => new() { SettingsOf = SettingsOf };

    X12PartnerSettings SettingsOf(InterchangeHeader header)
    {
        var sender = new X12Address(header.SenderQualifier, header.SenderId);
        var receiver = new X12Address(header.ReceiverQualifier, header.ReceiverId);
        return partners.Resolve(sender, receiver)?.X12 is { } profile
            ? X12PartnerSettings.Default with { BalanceTolerance = profile.BalanceTolerance }
            : X12PartnerSettings.Default;
    }

    static async Task<FileSummary> RefuseAsync(
        NpgsqlTransaction transaction, FileRow file, DetectedContent detected, DateTimeOffset now, CancellationToken ct)
    {
        var faults = new FaultRows(transaction, file.Id);
        var fault = detected.Refusal;
        await faults.AddAsync([fault], null, ct);
        await faults.FlushAsync(ct);
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                "fileUnreadable", $"file:{file.Id}", file.Partner, file.Id, null, null, null, Names.Of(fault.Owner), $"{file.Name}: {fault.Message}",
                "Look at its bytes, then ask the sender for the right file. The bytes are kept."),
            now,
            ct);
        return new FileSummary("unreadable", fault.Message, TookEffect: false);
    }
}
