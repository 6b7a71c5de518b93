namespace Gateway.Pipeline.Stages.Export;

/// <summary>What a column of a posting map can show.</summary>
static class PostingField
{
    static readonly Dictionary<string, Func<PostingLine, string, object?>> values = new(StringComparer.Ordinal)
    {
        ["batch"] = (_, batch) => batch,
        ["batchLine"] = (line, _) => line.BatchLine,
        ["entry"] = (line, _) => line.Entry,
        ["entryKey"] = (line, _) => line.EntryKey,
        ["entryLine"] = (line, _) => line.No,
        ["kind"] = (line, _) => line.Kind,
        ["bookedOn"] = (line, _) => line.BookedOn,
        ["belongsTo"] = (line, _) => line.BelongsTo,
        ["account"] = (line, _) => line.Account,
        ["role"] = (line, _) => line.Role,
        ["debit"] = (line, _) => line.Debit == 0 ? null : line.Debit,
        ["credit"] = (line, _) => line.Credit == 0 ? null : line.Credit,
        ["amount"] = (line, _) => line.Debit - line.Credit,
        ["currency"] = (line, _) => line.Currency,
        ["text"] = (line, _) => line.Text,
        ["invoice"] = (line, _) => line.Invoice,
        ["customer"] = (line, _) => line.Customer,
        ["customerName"] = (line, _) => line.CustomerName,
        ["receipt"] = (line, _) => line.Receipt,
        ["trace"] = (line, _) => line.Trace,
        ["checkNumber"] = (line, _) => line.CheckNumber,
        ["bankAccount"] = (line, _) => line.BankAccount,
        ["company"] = (line, _) => line.Company,
        ["valueDate"] = (line, _) => line.ValueDate,
    };

    public static IReadOnlyCollection<string> Names => values.Keys;

    /// <summary>Text, a whole number, an amount (decimal), a day (DateOnly), or null.</summary>
    public static object? Of(string field, PostingLine line, string batch) => values[field](line, batch);
}
