using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Enters an interchange of ours with its groups and sets, and what is awaited of them, in the transaction that puts it into the outbox.</summary>
sealed class TransmissionRows(NpgsqlTransaction transaction, DateTimeOffset now)
{
    /// <summary>Returns the transmission's ID, and those of its documents in the order of its sets.</summary>
    public async Task<(long Id, IReadOnlyList<long> Documents)> InsertAsync(NewTransmission sent, CancellationToken cancellation)
    {
        var interchange = await new IdBlock(transaction, "interchange", 1).NextAsync(cancellation);
        var groups = await IdsAsync("functional_group", sent.Contents.Groups.Count, cancellation);
        var documents = await IdsAsync("document", sent.Contents.Sets.Count, cancellation);
        await InterchangeAsync(interchange, sent, cancellation);
        await GroupsAsync(interchange, groups, sent, cancellation);
        await DocumentsAsync(interchange, groups, documents, sent, cancellation);
        var id = await TransmissionAsync(interchange, sent, cancellation);
        await PartsAsync(id, groups, documents, sent, cancellation);
        return (id, documents);
    }

    async Task<long[]> IdsAsync(string table, int count, CancellationToken cancellation)
    {
        var block = new IdBlock(transaction, table, Math.Max(count, 1));
        var ids = new long[count];
        for (var no = 0; no < count; no++)
        {
            ids[no] = await block.NextAsync(cancellation);
        }

        return ids;
    }

    Task InterchangeAsync(long id, NewTransmission sent, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into interchange (id, file_id, no, partner, format, sender, receiver, control_number, version, is_test, state, byte_start, byte_end, received_at)
        overriding system value values (@id, @FileId, 1, @Partner, @Format, @Sender, @Receiver, @ControlNumber, @Version, @IsTest, 'sent', 0, @ByteEnd, @now)
        """,
        new
        {
            id, sent.FileId, sent.Partner, sent.Format, sent.Sender, sent.Receiver, sent.Contents.ControlNumber, sent.Contents.Version, sent.IsTest, sent.Contents.ByteEnd, now,
        },
        cancellation);

    Task GroupsAsync(long interchange, long[] ids, NewTransmission sent, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into functional_group (id, interchange_id, functional_code, control_number, version, sets_stated, sets_received, sets_accepted, verdict)
        overriding system value select id, @interchange, code, control, version, sets, sets, sets, 'accepted'
        from unnest(@ids, @codes, @controls, @versions, @sets) g (id, code, control, version, sets)
        """,
        new
        {
            interchange, ids,
            codes = sent.Contents.Groups.Select(group => group.FunctionalCode).ToArray(),
            controls = sent.Contents.Groups.Select(group => group.ControlNumber).ToArray(),
            versions = sent.Contents.Groups.Select(group => group.Version).ToArray(),
            sets = sent.Contents.Groups.Select((_, no) => sent.Contents.Sets.Count(set => set.Group == no)).ToArray(),
        },
        cancellation);

    Task DocumentsAsync(long interchange, long[] groups, long[] ids, NewTransmission sent, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into document (id, file_id, interchange_id, group_id, type, version, control_number, number, amount, currency, lines, verdict, released, grammar, map, byte_start, byte_end)
        overriding system value select id, @FileId, @interchange, grp, type, version, control, number, amount, currency, lines, 'accepted', not @IsTest, grammar, @Map, byte_start, byte_end
        from unnest(@ids, @grps, @types, @versions, @controls, @numbers, @amounts, @currencies, @lines, @grammars, @starts, @ends)
            d (id, grp, type, version, control, number, amount, currency, lines, grammar, byte_start, byte_end)
        """,
        new
        {
            interchange, ids, sent.FileId, sent.IsTest, sent.Map,
            grps = sent.Contents.Sets.Select(set => set.Group is { } no ? groups[no] : (long?)null).ToArray(),
            types = sent.Contents.Sets.Select(set => set.Type).ToArray(),
            versions = sent.Contents.Sets.Select(set => set.Version).ToArray(),
            controls = sent.Contents.Sets.Select(set => set.ControlNumber).ToArray(),
            numbers = sent.Documents.Select(document => document.Number).ToArray(),
            amounts = sent.Documents.Select(document => document.Amount).ToArray(),
            currencies = sent.Documents.Select(document => document.Currency).ToArray(),
            lines = sent.Contents.Sets.Select(set => set.Lines).ToArray(),
            grammars = sent.Contents.Sets.Select(set => set.Grammar).ToArray(),
            starts = sent.Contents.Sets.Select(set => set.ByteStart).ToArray(),
            ends = sent.Contents.Sets.Select(set => set.ByteEnd).ToArray(),
        },
        cancellation);

    Task<long> TransmissionAsync(long interchange, NewTransmission sent, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into transmission (interchange_id, outbox_id, file_id, partner, format, kind, sender, receiver, control_number, control_key, is_test, replaces, created_at)
            values (@interchange, @OutboxId, @FileId, @Partner, @Format, @Kind, @Sender, @Receiver, @ControlNumber, @key, @IsTest, @Replaces, @now) returning id
            """,
            new
            {
                interchange, sent.OutboxId, sent.FileId, sent.Partner, sent.Format, sent.Kind, sent.Sender, sent.Receiver, sent.Contents.ControlNumber,
                key = AnswerRules.Key(sent.Contents.ControlNumber), sent.IsTest, sent.Replaces, now,
            },
            transaction, cancellationToken: cancellation));

    Task PartsAsync(long id, long[] groups, long[] documents, NewTransmission sent, CancellationToken cancellation) => ExecuteAsync(
        """
        insert into sent_group (group_id, transmission_id, partner, functional_code, control_key)
        select group_id, @id, @Partner, code, key from unnest(@groups, @codes, @groupKeys) g (group_id, code, key);
        insert into sent_set (document_id, transmission_id, group_id, partner, number, control_key)
        select d.id, @id, d.group_id, @Partner, d.number, key from unnest(@documents, @keys) s (document_id, key) join document d on d.id = s.document_id;
        insert into awaited_answer (transmission_id, type, within) select @id, type, within from unnest(@types, @within) a (type, within);
        """,
        new
        {
            id, sent.Partner, groups, documents,
            codes = sent.Contents.Groups.Select(group => group.FunctionalCode).ToArray(),
            groupKeys = sent.Contents.Groups.Select(group => AnswerRules.Key(group.ControlNumber)).ToArray(),
            keys = sent.Contents.Sets.Select(set => AnswerRules.Key(set.ControlNumber)).ToArray(),
            types = sent.Awaits.Keys.ToArray(),
            within = sent.Awaits.Values.ToArray(),
        },
        cancellation);

    Task ExecuteAsync(string sql, object parameters, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));
}

/// <summary>An interchange of ours that is in the outbox and not yet tracked.</summary>
/// <param name="Sender">As control_number.scope has it: <c>ZZ:US</c>.</param>
/// <param name="Documents">In the order of the sets.</param>
/// <param name="Replaces">The transmission that this one sends again under a new number.</param>
sealed record NewTransmission(
    long OutboxId,
    long FileId,
    string Partner,
    string Format,
    string Kind,
    string Sender,
    string Receiver,
    bool IsTest,
    string? Map,
    SentContents Contents,
    IReadOnlyList<SentDocument> Documents,
    IReadOnlyDictionary<string, TimeSpan> Awaits,
    long? Replaces);

/// <param name="Number">Of the invoice.</param>
sealed record SentDocument(string Number, decimal? Amount, string? Currency);
