namespace Gateway.Pipeline.Store.Queries;

/// <param name="SourceByte">Where the receipt's entry stands in its file, or its document begins.</param>
public sealed record ReceiptSource(
    string FileName, long SourceByte, string DocumentType, string ControlNumber, string? AccountLastFour, string? OriginatorId, string BankAccountLastFour,
    int RemittanceLines);
