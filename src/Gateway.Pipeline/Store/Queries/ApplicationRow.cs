namespace Gateway.Pipeline.Store.Queries;

/// <param name="Differences">JSON as stored: kind, amount, reason, category.</param>
/// <param name="InvoiceOpen">What is open on the invoice now.</param>
public sealed record ApplicationRow(
    long Id, string Invoice, string Kind, decimal InvoiceAmount, decimal InvoiceOpen, DateOnly? DueDate, decimal Cash, decimal Settles,
    string Differences, string Currency, string Actor, string RulesVersion, long? SourceByte, long? Undoes, DateTimeOffset At);
