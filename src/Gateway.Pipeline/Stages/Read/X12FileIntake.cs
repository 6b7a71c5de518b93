using Dapper;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Stages.Map;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Reads one X12 file within one transaction: rows are staged while reading, released when their interchange has closed. When the
/// transaction does not commit, nothing of this has happened.
/// </summary>
sealed class X12FileIntake(IntakeTransaction intake)
{
    readonly NpgsqlTransaction transaction = intake.Transaction;
    readonly IdBlock interchangeIds = new(intake.Transaction, "interchange", 1);
    readonly IdBlock groupIds = new(intake.Transaction, "functional_group", 10);
    readonly IdBlock documentIds = new(intake.Transaction, "document");
    readonly DocumentMapping mapping = new(intake);

    InterchangeIntake? interchange;
    ReceivedGroup? group;
    long groupId;
    PendingDocument? document;
    int interchanges;

    /// <summary>Documents that took effect, over all interchanges.</summary>
    public int Released { get; private set; }

    public List<InterchangeResult> Results { get; } = [];

    public async Task RunAsync(IEnumerable<X12Item> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            await TakeAsync(item, cancellation);
        }

        await intake.Lines.FlushAsync(cancellation);
        await intake.Faults.FlushAsync(cancellation);
    }

    async Task TakeAsync(X12Item item, CancellationToken cancellation)
    {
        switch (item)
        {
            case StrayFault stray:
                await intake.Faults.AddAsync([stray.Fault], null, cancellation);
                break;
            case InterchangeStart start:
                await OpenAsync(start, cancellation);
                break;
            case InterchangeAcknowledgment:
                interchange!.AcknowledgmentsReceived++;
                break;
            case GroupStart start:
                groupId = await groupIds.NextAsync(cancellation);
                group = new ReceivedGroup(start.Header);
                interchange!.Groups.Add(group);
                break;
            case SetStart start:
                document = new PendingDocument { Id = await documentIds.NextAsync(cancellation), Start = start, GroupId = group is null ? null : groupId };
                interchange!.Documents.Add(document);
                mapping.Begin(document, interchange.Partner);
                break;
            case SetEnd end:
                await CloseAsync(end, cancellation);
                break;
            case GroupEnd end:
                group!.Outcome = end.Outcome;
                interchange!.Close(groupId, end.Outcome);
                await intake.Faults.AddAsync(end.Outcome.Faults, null, cancellation);
                group = null;
                break;
            case InterchangeEnd end:
                await CloseAsync(end, cancellation);
                break;
            case Payment820Header or Payment820Line or Payment820Adjustment or Invoice810Header or Invoice810Summary:
                await mapping.TakeAsync(item, cancellation);
                break;
            default:
                break; // Lines of an 810 are shown from the file itself; they open nothing.
        }
    }

    async Task OpenAsync(InterchangeStart start, CancellationToken cancellation)
    {
        var (partner, obstacle) = intake.Review.Identify(start.Header);
        interchange = new InterchangeIntake(await interchangeIds.NextAsync(cancellation), ++interchanges, start, partner, obstacle);

        // Written first so that documents can refer to it; its state is corrected when it has closed, in this same transaction.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into interchange (id, file_id, no, partner, format, sender, receiver, control_number, version, is_test, state, byte_start, byte_end, received_at)
            overriding system value
            values (@Id, @FileId, @No, @partner, 'x12', @sender, @receiver, @control, @version, @IsTest, 'rejected', @Byte, @Byte, @Now)
            """,
            new
            {
                interchange.Id, intake.FileId, interchange.No, partner = partner?.Id,
                sender = PostgresText.Storable(interchange.Sender.ToString()),
                receiver = PostgresText.Storable(interchange.Receiver.ToString()),
                control = PostgresText.Indexed(start.Header.ControlNumber),
                version = PostgresText.Storable(start.Header.Version),
                interchange.IsTest, start.Position.Byte, intake.Now,
            },
            transaction,
            cancellationToken: cancellation));
    }

    async Task CloseAsync(SetEnd end, CancellationToken cancellation)
    {
        document!.Outcome = end.Outcome;
        document.ByteEnd = end.Position.Byte;
        group?.Sets.Add(end.Outcome);
        await intake.Faults.AddAsync(end.Outcome.Faults, document.Id, cancellation);
        await mapping.EndAsync(cancellation);
        document = null;
    }

    async Task CloseAsync(InterchangeEnd end, CancellationToken cancellation)
    {
        var closing = interchange!;
        await intake.Faults.AddAsync(end.Outcome.Faults, null, cancellation);
        var verdict = await intake.Review.JudgeAsync(closing, end.Outcome, cancellation);
        var released = await intake.Release.RunAsync(closing, verdict, intake.Lines, cancellation);
        Released += released;
        await intake.Review.RecordAsync(closing, end.Outcome, verdict, released, cancellation);
        Results.Add(new InterchangeResult(closing, end.Outcome, verdict));
        interchange = null;
    }
}

/// <summary>One interchange as it ended, for the acknowledgments and the file's own summary.</summary>
sealed record InterchangeResult(InterchangeIntake Interchange, InterchangeOutcome Outcome, InterchangeVerdict Verdict);
