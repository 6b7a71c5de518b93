using System.Text.Json;
using Dapper;
using Gateway.Formats;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Track;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>
/// Sends a transmission once more, by a person's choice: the same bytes under the same control number and another file name, or under a new number
/// with a link to the former. What the other side has already is not sent to it again, unless that person insists.
/// </summary>
public sealed class ResendTransmission(
    NpgsqlDataSource database, FileArchive archive, WorkQueue queue, FormatCatalog formats, PartnerDirectory partners, TimeProvider time)
{
    /// <param name="underNewNumber">False sends the bytes as they are.</param>
    /// <param name="insists">Also what was accepted, or in part.</param>
    public async Task<ResendReport> RunAsync(long id, bool underNewNumber, bool insists, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var partnerId = await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select partner from transmission where id = @id", new { id }, transaction, cancellationToken: ct));
        if (partnerId is null)
        {
            return new ResendReport(null, $"There is no transmission {id}.");
        }

        // As for sending: what is known of a partner's invoices stays as it is meanwhile.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended('send|' || @partnerId, 0))", new { partnerId }, transaction, cancellationToken: ct));
        var now = time.GetUtcNow();
        var sent = await new SentTransmissions(transaction, now).LockAsync(id, ct);
        var delivery = await connection.QuerySingleAsync<(string State, string Name, string Kind, string Sender, string Receiver, long? Successor)>(new CommandDefinition(
            """
            select o.state, o.name, o.kind, t.sender, t.receiver, (select id from transmission n where n.replaces = t.id)
            from transmission t join outbox o on o.id = t.outbox_id where t.id = @id
            """,
            new { id }, transaction, cancellationToken: ct));
        if (Objection(sent, delivery.State, delivery.Successor, insists) is { } objection)
        {
            return new ResendReport(null, objection);
        }

        if (partners.Find(partnerId) is not { Outbox: not null } partner)
        {
            return new ResendReport(null, $"The profile of {partnerId} has no outbox any more; put it back, then send again.");
        }

        var resending = new Resending(transaction, sent, partner, delivery.Kind, delivery.Name, delivery.Sender, delivery.Receiver, now);
        var report = underNewNumber ? await RenumberAsync(resending, ct) : await RepeatAsync(resending, ct);
        await CloseAsync(resending, actor, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, @action, 'transmission:' || @id, @detail::jsonb, @reason)",
            new { now, actor, id, reason, action = underNewNumber ? "transmission.renumbered" : "transmission.resent", detail = JsonSerializer.Serialize(new { report.Transmission, report.Words }) },
            transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return report;
    }

    static string? Objection(SentTransmission sent, string delivery, long? successor, bool insists) =>
        sent.IsReplaced ? $"Transmission {sent.Id} was sent again as transmission {successor}; send that one."
        : delivery == "waiting" ? $"Transmission {sent.Id} still waits for its delivery; it need not be sent again."
        : delivery is "held" or "failed" ? $"The delivery of transmission {sent.Id} has not come to an end, it is {delivery}; send it on or cancel it first (gateway outbox), or the partner may get it twice."
        : sent.State is SentStates.Accepted or SentStates.AcceptedWithErrors && !insists ? $"Transmission {sent.Id} was accepted; a second one would bill its invoices twice. With --force it is sent all the same."
        : sent.State == SentStates.Partial && !insists ? $"Transmission {sent.Id} was accepted in part; sent again, those would be billed twice. Send the rejected invoices again, their numbers are free; with --force all of it is sent."
        : null;

    /// <summary>The same bytes. What was said of them is forgotten, though not its history: the other side reads them anew.</summary>
    async Task<ResendReport> RepeatAsync(Resending resending, CancellationToken ct)
    {
        var (transaction, sent) = (resending.Transaction, resending.Sent);
        var endpoint = PartnerDirectory.EndpointName(resending.Partner, resending.Partner.Outbox!.Name);
        var (name, outbox) = await transaction.Connection!.QuerySingleAsync<(string Name, long Id)>(new CommandDefinition(
            """
            insert into outbox (partner, endpoint, name, kind, file_id, state, created_at)
            select @partner, @endpoint, regexp_replace(first.name, '(\.[a-z]+)?$', '-again' || n.times || '\1'), @Kind, @FileId, 'waiting', @Now
            from (select count(*) as times from outbox where file_id = @FileId) n, (select name from outbox where file_id = @FileId order by id limit 1) first
            returning name, id
            """,
            new { partner = resending.Partner.Id, endpoint, resending.Kind, sent.FileId, resending.Now }, transaction, cancellationToken: ct));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update transmission set outbox_id = @outbox, state = 'sent', envelope_answer = null, answered_at = null where id = @Id;
            update sent_set set syntax = null, business = null, state = 'sent' where transmission_id = @Id;
            update sent_group set answer = null where transmission_id = @Id;
            update awaited_answer set received_at = null, overdue_at = null where transmission_id = @Id;
            """,
            new { outbox, sent.Id }, transaction, cancellationToken: ct));
        await queue.AddAsync(transaction, "deliver", outbox, resending.Partner.Id, resending.Now, ct);
        return new ResendReport(sent.Id, $"Transmission {sent.Id} goes out once more as {name}, under the same control number {sent.ControlNumber}.");
    }

    async Task<ResendReport> RenumberAsync(Resending resending, CancellationToken ct)
    {
        var (transaction, sent) = (resending.Transaction, resending.Sent);
        var numbers = new ControlNumbers(transaction);
        var scope = $"{(sent.Format == "x12" ? "" : "edifact ")}{resending.Sender}>{resending.Receiver}";
        var control = await numbers.PeekAsync(scope, "interchange", ct);
        var group = await numbers.PeekAsync(scope, "group", ct);
        var bytes = EnvelopeNumbers.Rewrite(sent.Format, await BytesAsync(sent.FileId, ct), control, group);
        var contents = SentContents.Of(sent.Format, formats, new MemoryStream(bytes));
        await numbers.UseAsync(scope, "interchange", control, ct);
        if (contents.Groups.Count > 0)
        {
            await numbers.UseAsync(scope, "group", group + contents.Groups.Count - 1, ct);
        }

        var entered = await new OutboxRows(archive, queue).EnterAsync(
            transaction, new OutgoingAnswer(resending.Partner, sent.Format, resending.Kind, $"{resending.Kind}-{control:000000000}.edi", null, null), new MemoryStream(bytes), resending.Now, ct);
        var awaits = (await transaction.Connection!.QueryAsync<(string Type, TimeSpan Within)>(new CommandDefinition(
            "select type, within from awaited_answer where transmission_id = @Id", new { sent.Id }, transaction, cancellationToken: ct))).ToDictionary(each => each.Type, each => each.Within, StringComparer.Ordinal);
        var map = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select min(map) from document where file_id = @FileId", new { sent.FileId }, transaction, cancellationToken: ct));
        var (id, documents) = await new TransmissionRows(transaction, resending.Now).InsertAsync(
            new NewTransmission(
                entered.OutboxId, entered.FileId, resending.Partner.Id, sent.Format, "invoices", resending.Sender, resending.Receiver, sent.IsTest, map, contents,
                [.. sent.Sets.Select(set => new SentDocument(set.Number, set.Amount, set.Currency))], awaits, sent.Id),
            ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update transmission set state = 'replaced' where id = @Id;
            update sent_set s set replaced_by = n.new from unnest(@old, @documents) n (old, new) where s.document_id = n.old and s.replaced_by is null;
            """,
            new { sent.Id, old = sent.Sets.Select(set => set.DocumentId).ToArray(), documents = documents.ToArray() }, transaction, cancellationToken: ct));
        return new ResendReport(id, $"Transmission {sent.Id} goes out again as transmission {id}, under the new control number {contents.ControlNumber}.");
    }

    async Task<byte[]> BytesAsync(long file, CancellationToken ct)
    {
        await using var content = await archive.OpenAsync(file, ct);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    static async Task CloseAsync(Resending resending, string actor, CancellationToken ct)
    {
        var sent = resending.Sent;
        await resending.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update exception set closed_at = @Now, closed_by = @actor, close_reason = 'Sent again.'
            where kind = 'invoicesNotSent' and closed_at is null and subject in (select 'outbox:' || id from outbox where file_id = @FileId)
            """,
            new { resending.Now, actor, sent.FileId }, resending.Transaction, cancellationToken: ct));
        await ExceptionRows.CloseAsync(resending.Transaction, "invoiceRejected", $"transmission:{sent.Id}", actor, "Sent again.", resending.Now, ct);
        foreach (var type in sent.Awaits)
        {
            await ExceptionRows.CloseAsync(resending.Transaction, OverdueAnswers.ExceptionKind, OverdueAnswers.SubjectOf(sent.Id, type), actor, "Sent again; the time runs from its delivery.", resending.Now, ct);
        }
    }

    sealed record Resending(
        NpgsqlTransaction Transaction, SentTransmission Sent, PartnerProfile Partner, string Kind, string Name, string Sender, string Receiver, DateTimeOffset Now);
}

/// <param name="Transmission">What waits for delivery now; null where nothing was done.</param>
/// <param name="Words">What was done, or why not.</param>
public sealed record ResendReport(long? Transmission, string Words)
{
    public bool IsDone => Transmission is not null;
}
