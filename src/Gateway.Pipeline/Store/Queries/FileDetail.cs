namespace Gateway.Pipeline.Store.Queries;

/// <summary>Everything about one file but its bytes. Lists are cut; the counts are whole.</summary>
public sealed record FileDetail(
    TransmissionRow File,
    FileFacts Facts,
    IReadOnlyList<InterchangeRow> Interchanges,
    IReadOnlyList<DocumentRow> Documents,
    IReadOnlyList<FaultRow> Faults,
    IReadOnlyList<AnswerRow> Answers,
    IReadOnlyList<ReceiptRow> Receipts,
    IReadOnlyList<ExceptionRow> Exceptions,
    IReadOnlyList<AuditRow> Audit);
