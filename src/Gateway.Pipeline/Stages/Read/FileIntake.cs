using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Bulk;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Takes what the reader of any format yields, in no format's words, within one transaction: rows are staged while reading, released when their
/// envelope has closed. When the transaction does not commit, nothing of this has happened.
/// </summary>
sealed class FileIntake(IntakeTransaction intake)
{
    readonly IdBlock envelopeIds = new(intake.Transaction, "interchange", 1);
    readonly IdBlock groupIds = new(intake.Transaction, "functional_group", 10);
    readonly IdBlock documentIds = new(intake.Transaction, "document");
    int envelopes;

    /// <summary>Documents that took effect, over all envelopes.</summary>
    public int Released { get; private set; }

    public List<EnvelopeResult> Results { get; } = [];

    /// <param name="partner">Whose it is by its IDs; null when no profile has them.</param>
    public async Task<EnvelopeIntake> OpenAsync(
        ReceivedEnvelope envelope, PartnerProfile? partner, int rememberDays, bool isAllOrNothing, CancellationToken cancellation)
    {
        var opened = new EnvelopeIntake(
            await envelopeIds.NextAsync(cancellation), intake.File.Envelopes + ++envelopes, envelope, partner, intake.Review.ObstacleOf(envelope, partner))
        {
            RememberDays = rememberDays,
            IsAllOrNothing = isAllOrNothing,
        };

        // Written first so that documents can refer to it; its state is corrected when it has closed, in this same transaction.
        await intake.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into interchange (id, file_id, no, partner, format, sender, receiver, control_number, version, is_test, state, byte_start, byte_end, received_at)
            overriding system value
            values (@Id, @file, @No, @partner, @Format, @sender, @receiver, @control, @version, @IsTest, 'rejected', @ByteStart, @ByteStart, @Now)
            """,
            new
            {
                opened.Id, file = intake.File.Id, opened.No, partner = partner?.Id, envelope.Kind.Format,
                sender = PostgresText.Storable(envelope.Sender),
                receiver = PostgresText.Storable(envelope.Receiver),
                control = PostgresText.Indexed(envelope.ControlNumber),
                version = PostgresText.Storable(envelope.Version),
                opened.IsTest, envelope.ByteStart, intake.Now,
            },
            intake.Transaction,
            cancellationToken: cancellation));
        return opened;
    }

    public async Task<PendingGroup> OpenGroupAsync(
        EnvelopeIntake envelope, string functionalCode, string controlNumber, string version, CancellationToken cancellation, bool isTest = false)
    {
        var group = new PendingGroup(await groupIds.NextAsync(cancellation), functionalCode, controlNumber, version) { IsTest = isTest };
        envelope.Groups.Add(group);
        return group;
    }

    /// <summary>The ID of the document that begins.</summary>
    public ValueTask<long> NextDocumentAsync(CancellationToken cancellation) => documentIds.NextAsync(cancellation);

    /// <summary>Decides on a closed envelope and lets what is sound in it take effect.</summary>
    public async Task<EnvelopeVerdict> CloseAsync(EnvelopeIntake envelope, ClosedEnvelope closed, CancellationToken cancellation)
    {
        await intake.Faults.AddAsync(closed.Faults, null, cancellation);
        var verdict = await intake.Review.JudgeAsync(envelope, closed, cancellation);
        var released = await intake.Release.RunAsync(envelope, closed, verdict, cancellation);
        Released += released;
        await intake.Review.RecordAsync(envelope, closed, verdict, released, cancellation);
        Results.Add(new EnvelopeResult(envelope, verdict));
        return verdict;
    }

    public async Task FinishAsync(CancellationToken cancellation)
    {
        await intake.Lines.FlushAsync(cancellation);
        await intake.Faults.FlushAsync(cancellation);
    }
}
