using System.Globalization;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Grammar;

namespace Gateway.Formats.Bai2.Writer;

/// <summary>
/// Writes BAI2 files from the documents that the reader yields, in constant memory. Control totals, counts and continuations are computed; a record 49, 98
/// or 99 is never given by the caller. Written in one way only, so that a file of ours that is read and written again is the same byte by byte:
/// each item of a record 03 has its four fields, each transaction all of its own, currencies are always named.
/// </summary>
public sealed class Bai2Writer(Stream output, Bai2WriterOptions options)
{
    /// <summary>A trailer has to fit on a line; no bank states less.</summary>
    const int LeastLength = 48;

    readonly RecordLines lines = new(output, options);
    Level? file;
    Level? group;
    Level? account;

    /// <summary>What an open unit has so far.</summary>
    sealed class Level(long linesBefore)
    {
        public long LinesBefore { get; } = linesBefore;

        public Int128 Total { get; set; }

        public int Children { get; set; }

        public int Decimals { get; init; }
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes => lines.Bytes;

    /// <summary>Writes an item as the reader yields it; outcomes end what they close, and stray faults are passed over.</summary>
    public void Write(Bai2Item item)
    {
        switch (item)
        {
            case Bai2FileStart start:
                BeginFile(start.Header);
                break;
            case Bai2GroupStart start:
                BeginGroup(start.Header);
                break;
            case Bai2AccountStart start:
                BeginAccount(start.Account);
                break;
            case Bai2TransactionRead read:
                Write(read.Transaction);
                break;
            case Bai2AccountEnd:
                EndAccount();
                break;
            case Bai2GroupEnd:
                EndGroup();
                break;
            case Bai2FileEnd:
                EndFile();
                break;
        }
    }

    /// <param name="header">Its physical record length, where stated, is kept to.</param>
    /// <exception cref="InvalidOperationException">A file is open.</exception>
    public void BeginFile(Bai2FileHeader header)
    {
        Demand(file is null, "A file is open; end it first.");
        lines.Length = header.PhysicalRecordLength is >= LeastLength and var stated ? stated : options.PhysicalRecordLength;
        file = new Level(lines.Lines);
        lines.Begin("01");
        foreach (var field in (ReadOnlySpan<string?>)[header.Sender, header.Receiver, Date(header.CreatedOn), header.CreatedAt, header.FileId, Number(header.PhysicalRecordLength), Number(header.BlockSize), "2"])
            lines.Field(field);
        lines.End();
    }

    /// <exception cref="InvalidOperationException">No file is open, or a group is.</exception>
    public void BeginGroup(Bai2GroupHeader header)
    {
        Demand(file is not null && group is null, "A group stands in a file and outside of other groups.");
        file!.Children++;
        group = new Level(lines.Lines);
        lines.Begin("02");
        foreach (var field in (ReadOnlySpan<string?>)[header.UltimateReceiver, header.Originator, Number((int?)header.Status), Date(header.AsOf), header.AsOfTime, header.Currency, Number((int?)header.Modifier)])
            lines.Field(field);
        lines.End();
    }

    /// <exception cref="InvalidOperationException">No group is open, or an account is.</exception>
    public void BeginAccount(Bai2Account header)
    {
        Demand(group is not null && account is null, "An account stands in a group and outside of other accounts.");
        group!.Children++;
        account = new Level(lines.Lines) { Decimals = CurrencyDecimals.Of(header.Currency, options.Decimals) };
        lines.Begin("03");
        lines.Field(header.Number);
        lines.Field(header.Currency);
        foreach (var balance in header.Balances)
        {
            lines.Field(balance.Type.Code, beginsItem: true);
            lines.Field(Amount(balance.Amount));
            lines.Field(Number(balance.ItemCount));
            WriteFunds(balance.Funds);
        }

        lines.End();
    }

    /// <exception cref="InvalidOperationException">No account is open.</exception>
    /// <exception cref="ArgumentException">A reference holds a comma or slash, or an amount more decimals than its currency.</exception>
    public void Write(Bai2Transaction transaction)
    {
        Demand(account is not null, "A transaction stands in an account.");
        account!.Children++;
        lines.Begin("16");
        lines.Field(transaction.Type.Code);
        lines.Field(Amount(transaction.Amount));
        WriteFunds(transaction.Funds);
        lines.Field(transaction.BankReference);
        lines.Field(transaction.CustomerReference);
        if (transaction.Text is { Length: > 0 } text)
        {
            lines.Text(text);
            lines.EndText();
            return;
        }

        lines.Field(null);
        lines.End();
    }

    public void EndAccount()
    {
        Demand(account is not null, "No account is open.");
        lines.Begin("49");
        lines.Field(account!.Total.ToString(CultureInfo.InvariantCulture));
        EndWithCount(account);
        group!.Total += account.Total;
        account = null;
    }

    public void EndGroup()
    {
        Demand(group is not null && account is null, "End the open account first.");
        lines.Begin("98");
        lines.Field(group!.Total.ToString(CultureInfo.InvariantCulture));
        lines.Field(Number(group.Children));
        EndWithCount(group);
        file!.Total += group.Total;
        group = null;
    }

    /// <summary>Ends the file and writes out what waits; another file may follow.</summary>
    public void EndFile()
    {
        Demand(file is not null && group is null, "End the open group first.");
        lines.Begin("99");
        lines.Field(file!.Total.ToString(CultureInfo.InvariantCulture));
        lines.Field(Number(file.Children));
        EndWithCount(file);
        file = null;
        lines.Flush();
    }

    /// <summary>Writes out what waits.</summary>
    public void Flush() => lines.Flush();

    void EndWithCount(Level level)
    {
        lines.Field((lines.Lines - level.LinesBefore + 1).ToString(CultureInfo.InvariantCulture));
        lines.End();
    }

    void WriteFunds(Bai2Funds funds)
    {
        lines.Field(funds.Type);
        switch (funds.Type)
        {
            case "S":
                for (var day = 0; day < 3; day++)
                    lines.Field(Distributed(funds.Availability.Where(part => part.Days == day).Sum(part => part.Amount)));
                break;
            case "V":
                lines.Field(Date(funds.ValueDate));
                lines.Field(funds.ValueTime);
                break;
            case "D":
                lines.Field(Number(funds.Availability.Count));
                foreach (var part in funds.Availability)
                {
                    lines.Field(Number(part.Days));
                    lines.Field(Distributed(part.Amount));
                }

                break;
        }
    }

    string? Amount(decimal? amount)
    {
        if (amount is not { } value)
            return null;
        var units = Units(value);
        account!.Total += units;
        return units.ToString(CultureInfo.InvariantCulture);
    }

    string Distributed(decimal amount) => Units(amount).ToString(CultureInfo.InvariantCulture);

    long Units(decimal amount)
    {
        var units = amount;
        for (var i = 0; i < account!.Decimals; i++)
            units *= 10m;
        return units == decimal.Truncate(units) ? (long)units : throw new ArgumentException("The amount has more decimals than its currency.", nameof(amount));
    }

    static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    static string? Date(DateOnly? date) => date?.ToString("yyMMdd", CultureInfo.InvariantCulture);

    static void Demand(bool isTrue, string message)
    {
        if (!isTrue)
            throw new InvalidOperationException(message);
    }
}
