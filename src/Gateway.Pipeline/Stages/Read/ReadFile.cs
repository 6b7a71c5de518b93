using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Stages.Match.Again;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Read.Intakes;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Stages.Read.Reports;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
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
        if (file is { ReleasedBy: not null, Envelopes: > 0 })
        {
            file.Envelopes = await new EarlierReading(transaction).ForgetHeldAsync(file.Id, ct);
        }

        var memory = new FileMemory(transaction, now);
        if (await memory.ClaimAsync(file, ct) is { } original)
        {
            return await memory.MarkDuplicateAsync(file, original, ct);
        }

        await using var content = await archive.OpenAsync(file.Id, ct);
        if (IsAnswer(file))
        {
            return await TakeAnswerAsync(transaction, file, memory, content, now, ct);
        }

        var detected = await FormatProbe.DetectAsync(content, ct);
        var summary = detected.Format == FileFormat.Unknown || detected.Head.IsEmpty
            ? await RefuseAsync(transaction, file, detected, now, ct)
            : await ReadAsync(transaction, file, detected, now, ct);
        if (!summary.TookEffect || summary.MayComeAgain)
        {
            await memory.GiveBackAsync(file, ct);
        }

        await FileRow.FinishAsync(transaction, file.Id, Names.Of(detected.Format), summary, now, ct);
        return summary;
    }

    /// <summary>What an ERP says of a batch of postings is told by its name, as the profile says: it has no format of its own.</summary>
    bool IsAnswer(FileRow file) => file.Endpoint is not null && partners.OwnerOf(file.Endpoint)?.Export?.IsAnswer(file.Name) == true;

    static async Task<FileSummary> TakeAnswerAsync(NpgsqlTransaction transaction, FileRow file, FileMemory memory, Stream content, DateTimeOffset now, CancellationToken ct)
    {
        var summary = await new ExportAnswerIntake(transaction, now).RunAsync(file, content, ct);
        if (!summary.TookEffect)
        {
            await memory.GiveBackAsync(file, ct);
        }

        await FileRow.FinishAsync(transaction, file.Id, "exportAnswer", summary, now, ct);
        return summary;
    }

    async Task<FileSummary> ReadAsync(NpgsqlTransaction transaction, FileRow file, DetectedContent detected, DateTimeOffset now, CancellationToken ct)
    {
        var intake = Prepare(transaction, file, now);
        var neutral = new FileIntake(intake);
        var format = IntakeOf(detected.Format, intake, neutral);
        if (format is null)
        {
            return await RefuseAsync(transaction, file, detected, now, ct);
        }

        await format.RunAsync(detected.Content, ct);
        await neutral.FinishAsync(ct);
        await format.AnswerAsync(acknowledgments, ct);
        return FileSummary.Of(neutral, intake.Faults);
    }

    static IFormatIntake? IntakeOf(FileFormat format, IntakeTransaction intake, FileIntake neutral) => format switch
    {
        FileFormat.X12 => new X12FileIntake(intake, neutral),
        FileFormat.Edifact => new EdifactFileIntake(intake, neutral),
        FileFormat.Bai2 => new Bai2FileIntake(intake, neutral),
        FileFormat.Nacha => new NachaFileIntake(intake, neutral),
        FileFormat.Lockbox => new LockboxFileIntake(intake, neutral),
        _ => null,
    };

    IntakeTransaction Prepare(NpgsqlTransaction transaction, FileRow file, DateTimeOffset now)
    {
        var register = new AccountRegister(transaction, accounts);
        var lines = new RemittanceLineRows(transaction);
        var remittanceIds = new IdBlock(transaction, "remittance");
        var receipts = new ReceiptStage(transaction, accounts, file.Id, now);
        var payments = new PaymentIntake(
            new ReceiptRegistration(now), receipts, new RemittanceRows(transaction, accounts, lines, file.Id), lines, remittanceIds, register);
        var returns = new ReturnStage(transaction, accounts, file.Id, now);
        var changes = new ChangeStage(transaction, accounts, file.Id, now);
        var drawn = new DrawnDebits(transaction, accounts, file.Id, now);
        var balances = new BalanceRows(transaction, accounts, new ReportHistory(transaction, file.Id, now), file.Id, now);
        return new IntakeTransaction(transaction, file, now, formats, maps, partners, register, payments, new Currency(chart.BaseCurrency))
        {
            Archive = archive,
            Accounts = accounts,
            Returns = returns,
            Changes = changes,
            Drawn = drawn,
            Balances = balances,
            Faults = new FaultRows(transaction, file.Id),
            Lines = lines,
            RemittanceIds = remittanceIds,
            Review = new EnvelopeReview(transaction, partners, new EnvelopeKeys(transaction, file.Id, now), file, now),
            Release = new Release(transaction, file, payments, new ReceiptEntry(transaction, receipts, chart, queue, now), new Arrivals(transaction, file.Id), new BankWords(returns, changes, balances, drawn), now),
        };
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
