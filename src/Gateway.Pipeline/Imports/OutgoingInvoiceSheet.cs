using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>The invoices of a file, all of it or nothing: every row is checked, and every fault told.</summary>
/// <param name="Faults">Empty when all invoices are sound.</param>
sealed record OutgoingInvoiceSheet(IReadOnlyList<OutgoingInvoice> Invoices, IReadOnlyList<RowFault> Faults)
{
    public static OutgoingInvoiceSheet Read(Stream csv, CsvColumnMap map)
    {
        var (invoices, faults) = (new List<OutgoingInvoice>(), new List<RowFault>());
        using var table = new CsvTable(csv, map);
        var reader = new RowReader(table, map);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new List<OutgoingInvoiceRow>();
        var isFaulty = false;
        while (table.Read() is { } row)
        {
            var before = open.Count > 0 ? open[0].Number : null;
            if (!reader.Begin(row) || OutgoingInvoiceRow.Read(reader, before) is not { } read)
            {
                faults.AddRange(reader.Faults);
                isFaulty = true; // Of which invoice cannot be said, so nothing is concluded of the one that is open.
                continue;
            }

            if (read.Number != before)
            {
                Close(open, isFaulty, table, invoices, faults);
                isFaulty = false;
                if (!first.TryAdd(read.Number, read.Line))
                {
                    faults.Add(new RowFault(read.Line, table.HeaderOf("number"), read.Number, $"each invoice once, its rows one after the other; line {first[read.Number]} has the same number"));
                }
            }

            open.Add(read);
        }

        Close(open, isFaulty, table, invoices, faults);
        if (invoices.Count == 0 && faults.Count == 0)
        {
            faults.Add(new RowFault(1, null, "a header and nothing below it", "at least one invoice"));
        }

        return new OutgoingInvoiceSheet(invoices, faults);
    }

    static void Close(List<OutgoingInvoiceRow> open, bool isFaulty, CsvTable table, List<OutgoingInvoice> invoices, List<RowFault> faults)
    {
        if (open.Count > 0 && !isFaulty && new OutgoingInvoiceDraft(open, table, faults).Build() is { } invoice)
        {
            invoices.Add(invoice);
        }

        open.Clear();
    }
}

/// <param name="Line">Its first row.</param>
/// <param name="CustomerName">For a customer that is new to us.</param>
sealed record OutgoingInvoice(int Line, Invoice Invoice, string? CustomerName);
