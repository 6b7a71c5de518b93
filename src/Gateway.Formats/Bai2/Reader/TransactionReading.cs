using System.Runtime.CompilerServices;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Grammar;

namespace Gateway.Formats.Bai2;

/// <summary>
/// The record 16 that is open. Nearly all have digits, a simple funds type and both references on their first line: these are read from
/// the commas that the scanner found. The others wait until they are whole and are read field by field.
/// </summary>
sealed class TransactionReading(PendingRecord pending, LineCursor cursor, TypeTable types)
{
    const int CommasBeforeText = 6;

    int type;
    long amount;
    bool hasAmount;
    Bai2Funds funds = Bai2Funds.None;
    int bankFrom, bankTo, customerFrom, customerTo, textFrom;
    bool isPlain;
    byte[] joined = new byte[512];

    /// <summary>The first line has all fields before the text, so what continues the record is text.</summary>
    public bool IsInText { get; private set; }

    /// <summary>All of it was read from the first line.</summary>
    public bool IsPlain => isPlain && (IsInText || pending.Count == 1);

    public int Type => type;

    public long Amount => amount;

    public bool HasAmount => hasAmount;

    /// <summary>Looks at the first line, of which <paramref name="first"/> to <paramref name="end"/> are the commas.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(int start, int to, int first, int end)
    {
        IsInText = false;
        isPlain = ReadPlain(start, to, cursor.Commas[first..end]);
    }

    bool ReadPlain(int start, int to, ReadOnlySpan<int> commas)
    {
        var bytes = cursor.Bytes.AsSpan();
        if (commas.Length < 3)
            return false;
        type = AmountText.TypeCode(bytes[(commas[0] + 1)..commas[1]]);
        var written = bytes[(commas[1] + 1)..commas[2]];
        hasAmount = !written.IsEmpty;
        amount = 0;
        if (type < 0 || (hasAmount && !AmountText.TryReadDigits(written, out amount)))
            return false;
        var fundsTo = commas.Length > 3 ? commas[3] : to;
        if (!ReadFunds(bytes[(commas[2] + 1)..fundsTo]))
            return false;
        var origin = start;
        (bankFrom, bankTo) = commas.Length > 3 ? (commas[3] + 1 - origin, (commas.Length > 4 ? commas[4] : to) - origin) : (0, 0);
        (customerFrom, customerTo) = commas.Length > 4 ? (commas[4] + 1 - origin, (commas.Length > 5 ? commas[5] : to) - origin) : (0, 0);
        IsInText = commas.Length >= CommasBeforeText;
        textFrom = IsInText ? commas[5] + 1 - origin : 0;
        return true;
    }

    bool ReadFunds(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            funds = Bai2Funds.None;
            return true;
        }

        if (text.Length != 1 || FundsReading.Simple(text[0]) is not { } simple)
            return false;
        funds = simple;
        return true;
    }

    /// <summary>The transaction as the first line and the text after it have it.</summary>
    public Bai2Transaction Plain(int decimals) => new(
        pending.Position,
        types.InTransaction(type),
        hasAmount ? AmountText.Scaled(amount, decimals) : null,
        funds,
        Reference(bankFrom, bankTo),
        Reference(customerFrom, customerTo),
        IsInText ? Text(0, textFrom) : null);

    /// <summary>The transaction in one of the readings of its fields.</summary>
    public Bai2Transaction Of(TransactionFields fields, int decimals) => new(
        pending.Position,
        types.InTransaction(Math.Max(0, fields.Type)),
        fields.HasAmount ? AmountText.Scaled(fields.Amount, decimals) : null,
        fields.Funds.Result(decimals),
        Reference(fields.Bank.From, fields.Bank.To),
        Reference(fields.Customer.From, fields.Customer.To),
        fields.TextPiece < 0 ? null : Text(fields.TextPiece, fields.TextFrom));

    string? Reference(int from, int to)
    {
        var bytes = pending.Span(from, to);
        if (!bytes.IsEmpty && (bytes[0] == ' ' || bytes[^1] == ' '))
            bytes = bytes.Trim((byte)' ');
        return RecordText.OrNull(bytes, pending.HasSpecials);
    }

    /// <summary>Text of a piece from a place on and of all pieces after it, a line feed between them.</summary>
    string? Text(int piece, int from)
    {
        var pieces = pending.Pieces[piece..];
        if (pieces.Length == 1)
            return RecordText.OrNull(WithoutBlanksAtEnd(pending.Span(from, pieces[0].To)), pending.HasSpecials);
        var length = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            var line = WithoutBlanksAtEnd(pending.Span(i == 0 ? from : pieces[i].From, pieces[i].To));
            if (length + line.Length + 1 > joined.Length)
                Array.Resize(ref joined, Math.Max(joined.Length * 2, length + line.Length + 1));
            if (length > 0)
                joined[length++] = (byte)'\n';
            line.CopyTo(joined.AsSpan(length));
            length += line.Length;
        }

        return RecordText.OrNull(joined.AsSpan(0, length), pending.HasSpecials);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ReadOnlySpan<byte> WithoutBlanksAtEnd(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && line[^1] <= (byte)' ')
            line = line[..^1];
        return line;
    }
}
