using System.Globalization;
using System.Text.Json;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>One object: the batch, its entries with their lines, its totals at the end. Amounts are text, so that no reader rounds them.</summary>
sealed class PostingJson : IPostingWriter
{
    readonly Utf8JsonWriter json;
    long entry;

    public PostingJson(Stream output, string batch)
    {
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("batch", batch);
        json.WriteStartArray("entries");
    }

    public void Write(PostingLine line)
    {
        if (line.Entry != entry)
        {
            CloseEntry();
            Open(line);
        }

        json.WriteStartObject();
        json.WriteNumber("no", line.No);
        json.WriteString("account", line.Account);
        json.WriteString("role", line.Role);
        json.WriteString("debit", Amount(line.Debit));
        json.WriteString("credit", Amount(line.Credit));
        json.WriteString("currency", line.Currency);
        json.WriteString("customer", line.Customer);
        json.WriteString("invoice", line.Invoice);
        json.WriteEndObject();
    }

    public void Finish(ExportTotals totals)
    {
        CloseEntry();
        json.WriteEndArray();
        json.WriteNumber("entryCount", totals.Entries);
        json.WriteNumber("lineCount", totals.Lines);
        json.WriteStartObject("debit");
        foreach (var (currency, amount) in totals.Debit) json.WriteString(currency, Amount(amount));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    public void Dispose() => json.Dispose();

    void Open(PostingLine line)
    {
        const string day = "yyyy-MM-dd";
        entry = line.Entry;
        json.WriteStartObject();
        json.WriteString("entry", line.EntryKey);
        json.WriteString("kind", line.Kind);
        json.WriteString("bookedOn", line.BookedOn.ToString(day, CultureInfo.InvariantCulture));
        json.WriteString("belongsTo", (line.BelongsTo ?? line.BookedOn).ToString(day, CultureInfo.InvariantCulture));
        json.WriteString("text", line.Text);
        json.WriteString("company", line.Company);
        json.WriteString("bankAccount", line.BankAccount);
        json.WriteNumber("receipt", line.Receipt);
        json.WriteString("trace", line.Trace);
        json.WriteString("valueDate", line.ValueDate.ToString(day, CultureInfo.InvariantCulture));
        json.WriteStartArray("lines");
    }

    void CloseEntry()
    {
        if (entry == 0) return;
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Amount(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
