namespace Gateway.Pipeline.Store.Queries;

/// <summary>One line of a journal entry.</summary>
public sealed record LedgerRow(
    long EntryId, string Kind, DateOnly BookedOn, string Text, string Role, string Account, decimal Debit, decimal Credit, string Currency, string? Invoice);
