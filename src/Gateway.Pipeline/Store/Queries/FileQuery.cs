namespace Gateway.Pipeline.Store.Queries;

/// <summary>One file with what was found in it and what came of it.</summary>
public sealed class FileQuery(ReadDatabase database, TransmissionQuery transmissions, ExceptionQuery exceptions)
{
    /// <summary>Null when there is no such file.</summary>
    /// <param name="atMost">Rows of each list.</param>
    public async Task<FileDetail?> FindAsync(long id, int atMost, CancellationToken ct)
    {
        var file = await transmissions.FindAsync(id, ct);
        if (file is null)
            return null;
        return new FileDetail(
            file,
            await FactsAsync(id, ct),
            await InterchangesAsync(id, atMost, ct),
            await DocumentsAsync(id, atMost, ct),
            await FaultsAsync(id, atMost, ct),
            await AnswersAsync(id, atMost, ct),
            await database.ListAsync<ReceiptRow>(ReceiptQuery.Columns + " where r.file_id = @id order by r.id limit @atMost", new { id, atMost }, ct),
            await exceptions.OfFileAsync(id, ct),
            await AuditAsync("file:" + id, ct));
    }

    /// <summary>Faults whose place lies in this stretch of the file.</summary>
    public Task<IReadOnlyList<FaultRow>> FaultsBetweenAsync(long id, long from, long to, int atMost, CancellationToken ct) => database.ListAsync<FaultRow>(
        FaultColumns + " and byte >= @from and byte <= @to order by byte, id limit @atMost", new { id, from, to, atMost }, ct);

    public Task<IReadOnlyList<AuditRow>> AuditAsync(string subject, CancellationToken ct) => database.ListAsync<AuditRow>(
        "select at, actor, action, reason from audit where object = @subject order by id desc limit 50", new { subject }, ct);

    const string FaultColumns =
        "select id, code, severity, owner, byte, line, segment, element, found, expected, message from fault where file_id = @id";

    async Task<FileFacts> FactsAsync(long id, CancellationToken ct) => (await database.FirstAsync<FileFacts>(
        """
        select encode(f.sha256, 'hex') as Sha256, f.endpoint, f.read_at as ReadAt, f.duplicate_of as DuplicateOf,
               (select caused_by from outbox where file_id = f.id limit 1) as AnswerTo,
               (select last_error from work where kind in ('read', 'unpack') and subject = f.id and f.direction = 'in' order by id desc limit 1) as LastError,
               (select count(*) from document where file_id = f.id)::int as Documents,
               (select count(*) from fault where file_id = f.id and severity = 'error')::int as Errors,
               (select count(*) from fault where file_id = f.id and severity = 'warning')::int as Warnings
          from file f where f.id = @id
        """,
        new { id },
        ct))!;

    Task<IReadOnlyList<InterchangeRow>> InterchangesAsync(long id, int atMost, CancellationToken ct) => database.ListAsync<InterchangeRow>(
        """
        select no, sender, receiver, control_number as ControlNumber, version, is_test as IsTest, state, why, byte_start as ByteStart
          from interchange where file_id = @id order by no limit @atMost
        """,
        new { id, atMost },
        ct);

    Task<IReadOnlyList<DocumentRow>> DocumentsAsync(long id, int atMost, CancellationToken ct) => database.ListAsync<DocumentRow>(
        """
        select id, type, version, control_number as ControlNumber, number, amount, currency, lines, verdict, released, grammar, map,
               byte_start as ByteStart
          from document where file_id = @id order by id limit @atMost
        """,
        new { id, atMost },
        ct);

    Task<IReadOnlyList<FaultRow>> FaultsAsync(long id, int atMost, CancellationToken ct) => database.ListAsync<FaultRow>(
        FaultColumns + " order by severity, byte, id limit @atMost", new { id, atMost }, ct);

    Task<IReadOnlyList<AnswerRow>> AnswersAsync(long id, int atMost, CancellationToken ct) => database.ListAsync<AnswerRow>(
        """
        select file_id as FileId, kind, name, state, created_at as CreatedAt, delivered_at as DeliveredAt
          from outbox where caused_by = @id order by id limit @atMost
        """,
        new { id, atMost },
        ct);
}
