using Dapper;
using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Transmissions as rows: found by what answers name, locked, and written back.</summary>
sealed class SentTransmissions(NpgsqlTransaction transaction, DateTimeOffset now)
{
    /// <summary>What an answer of this partner may mean, the latest first. Nothing is locked yet.</summary>
    public async Task<IReadOnlyList<SentCandidate>> FindAsync(string partner, ReceivedAnswer answer, CancellationToken cancellation) => answer.Scope switch
    {
        AnswerScope.Group => await FindAsync(
            "join sent_group g on g.transmission_id = t.id", "g.functional_code = @code and g.control_key = @key", "g.answer is not null", "g.group_id", partner,
            new { partner, code = Kept(answer.FunctionalCode), key = Kept(AnswerRules.Key(answer.Group)) }, cancellation),
        AnswerScope.Document => await FindDocumentAsync(partner, answer, cancellation),
        _ => await FindAsync(
            "", "t.control_key = @key and t.format = @format", answer.Scope == AnswerScope.Interchange ? "t.envelope_answer is not null" : "t.state <> 'sent'", "t.id", partner,
            new { partner, key = Kept(AnswerRules.Key(answer.Interchange)), format = answer.Scope == AnswerScope.Interchange ? "x12" : "edifact" }, cancellation),
    };

    async Task<IReadOnlyList<SentCandidate>> FindDocumentAsync(string partner, ReceivedAnswer answer, CancellationToken cancellation)
    {
        const string answered = "s.business is not null";
        var told = answer.Sets[0];
        if (answer.Group is not null && told.ControlNumber is not null)
        {
            var placed = await FindAsync(
                "join sent_group g on g.transmission_id = t.id join sent_set s on s.group_id = g.group_id",
                "g.control_key = @group and s.control_key = @set",
                answered, "s.document_id", partner, new { partner, group = Kept(AnswerRules.Key(answer.Group)), set = Kept(AnswerRules.Key(told.ControlNumber)) }, cancellation);
            if (placed.Count > 0)
            {
                return placed;
            }
        }

        return await FindAsync(
            "join sent_set s on s.transmission_id = t.id", "s.number = any(@numbers) and s.replaced_by is null and t.state <> 'replaced'",
            answered, "s.document_id", partner, new { partner, numbers = answer.Numbers.Select(Kept).ToArray() }, cancellation);
    }

    async Task<IReadOnlyList<SentCandidate>> FindAsync(
        string join, string where, string answered, string part, string partner, object parameters, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<SentCandidate>(new CommandDefinition(
            $"""
            select t.id, t.sender, t.receiver, t.is_test as IsTest, {answered} as IsAnswered, {part}::bigint as Part
            from transmission t {join} where t.partner = @partner and {where} order by t.id desc limit 20
            """,
            parameters, transaction, cancellationToken: cancellation))).AsList();

    /// <summary>With all of its sets, locked until the transaction ends. Ask in the order of IDs, so that two readers never wait for one another.</summary>
    public async Task<SentTransmission> LockAsync(long id, CancellationToken cancellation)
    {
        var row = await OneAsync<TransmissionRow>(
            """
            select id, file_id as FileId, partner, format, control_number as ControlNumber, is_test as IsTest, state, envelope_answer as Envelope
            from transmission where id = @id for update
            """, id, cancellation);
        var awaits = await ManyAsync<string>("select type from awaited_answer where transmission_id = @id", id, cancellation);
        var groups = await ManyAsync<GroupRow>(
            "select group_id as Id, functional_code as Code, control_key as Key, answer from sent_group where transmission_id = @id order by 1", id, cancellation);
        var sets = await ManyAsync<SetRow>(
            """
            select s.document_id as Id, s.group_id as GroupId, s.control_key as Key, d.type, s.number, d.amount, d.currency, d.byte_start as ByteStart,
                s.replaced_by is not null as IsReplaced, s.syntax, s.business
            from sent_set s join document d on d.id = s.document_id where s.transmission_id = @id order by 1
            """, id, cancellation);
        return new SentTransmission
        {
            Id = row.Id, FileId = row.FileId, Partner = row.Partner, Format = row.Format, ControlNumber = row.ControlNumber, IsTest = row.IsTest, State = row.State,
            Awaits = awaits.ToHashSet(StringComparer.Ordinal),
            Groups = [.. groups.Select(group => new SentGroup { Id = group.Id, FunctionalCode = group.Code, Key = group.Key, Answer = Said(group.Answer) })],
            Sets = [.. sets.Select(set => new SentSet
            {
                DocumentId = set.Id, GroupId = set.GroupId, Key = set.Key, Type = set.Type, Number = set.Number, Amount = set.Amount ?? 0m, Currency = set.Currency ?? "",
                ByteStart = set.ByteStart, IsReplaced = set.IsReplaced, Syntax = Said(set.Syntax), Business = Said(set.Business),
            })],
            Envelope = Said(row.Envelope),
        };
    }

    /// <summary>What has become of it, its groups and sets, and of what is awaited.</summary>
    public async Task StoreAsync(SentTransmission sent, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update transmission set state = @state, envelope_answer = @envelope, answered_at = @now where id = @Id;
            update sent_set s set syntax = n.syntax, business = n.business, state = n.state
            from unnest(@ids, @syntaxes, @businesses, @states) n (id, syntax, business, state)
            where s.document_id = n.id and (s.syntax, s.business, s.state) is distinct from (n.syntax, n.business, n.state);
            update sent_group g set answer = n.answer from unnest(@groups, @answers) n (id, answer) where g.group_id = n.id and g.answer is distinct from n.answer;
            update awaited_answer set received_at = @now where transmission_id = @Id and received_at is null and type = any(@complete);
            """,
            new
            {
                sent.Id, state = sent.StateNow, envelope = Named(sent.Envelope), now,
                ids = sent.Sets.Select(set => set.DocumentId).ToArray(),
                syntaxes = sent.Sets.Select(set => Named(set.Syntax)).ToArray(),
                businesses = sent.Sets.Select(set => Named(set.Business)).ToArray(),
                states = sent.Sets.Select(sent.StateOf).ToArray(),
                groups = sent.Groups.Select(group => group.Id).ToArray(),
                answers = sent.Groups.Select(group => Named(group.Answer)).ToArray(),
                complete = sent.Awaits.Where(sent.HasAllOf).ToArray(),
            },
            transaction, cancellationToken: cancellation));
    }

    /// <summary>As the tables spell it; what says nothing clear is not kept.</summary>
    public static string? Named(PartnerAnswer? answer) => answer switch
    {
        PartnerAnswer.Accepted => "accepted",
        PartnerAnswer.AcceptedWithErrors => "acceptedWithErrors",
        PartnerAnswer.PartiallyAccepted => "partial",
        PartnerAnswer.Rejected => "rejected",
        _ => null,
    };

    /// <summary>What a partner writes may hold characters that no text of the database can.</summary>
    static string? Kept(string? text) => text is null ? null : PostgresText.Storable(text);

    static PartnerAnswer? Said(string? word) => word switch
    {
        null => null,
        "partial" => PartnerAnswer.PartiallyAccepted,
        _ => Names.Parse<PartnerAnswer>(word),
    };

    Task<T> OneAsync<T>(string query, long id, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<T>(new CommandDefinition(query, new { id }, transaction, cancellationToken: cancellation));

    async Task<IReadOnlyList<T>> ManyAsync<T>(string query, long id, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<T>(new CommandDefinition(query, new { id }, transaction, cancellationToken: cancellation))).AsList();

    sealed record TransmissionRow(long Id, long FileId, string Partner, string Format, string ControlNumber, bool IsTest, string State, string? Envelope);

    sealed record GroupRow(long Id, string Code, string Key, string? Answer);

    sealed record SetRow(
        long Id, long? GroupId, string Key, string Type, string Number, decimal? Amount, string? Currency, long ByteStart, bool IsReplaced, string? Syntax, string? Business);
}

/// <param name="Part">The group or the set that is meant; the transmission itself for an interchange.</param>
/// <param name="IsAnswered">Something was said of that part before.</param>
sealed record SentCandidate(long Id, string Sender, string Receiver, bool IsTest, bool IsAnswered, long Part);
