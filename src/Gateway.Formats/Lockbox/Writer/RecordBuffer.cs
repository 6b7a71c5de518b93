using System.Globalization;
using System.Text;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Writer;

/// <summary>One record while its fields are put into their columns. What does not fit, or has no column, is refused: nothing is cut.</summary>
sealed class RecordBuffer(LockboxLayout layout, LockboxWriterOptions options)
{
    readonly byte[] bytes = new byte[layout.RecordSize];
    readonly byte[] lineEnd = Encoding.ASCII.GetBytes(options.LineEnd);

    public void Begin(char type)
    {
        bytes.AsSpan().Fill((byte)' ');
        bytes[0] = (byte)type;
    }

    public void End(Stream output)
    {
        var record = options.Padding == RecordPadding.Full || lineEnd.Length == 0 ? bytes : bytes.AsSpan().TrimEnd((byte)' ');
        output.Write(record);
        output.Write(lineEnd);
    }

    /// <exception cref="ArgumentException">The layout has no such field, or the text is longer than it.</exception>
    public void Text(LayoutField field, LockboxField id, string? value)
    {
        if (string.IsNullOrEmpty(value) && !field.Exists) return;
        Require(field, id);
        var text = Padded(field, value ?? "");
        if (Encoding.Latin1.GetByteCount(text) > field.Length)
            throw new ArgumentException($"'{text}' is longer than the {field.Length} columns of the {field.Label} in {layout.Name}.", nameof(value));
        Encoding.Latin1.GetBytes(text, bytes.AsSpan(field.Start, field.Length));
    }

    /// <exception cref="ArgumentException">The layout has no such field, or the amount does not fit or is no whole number of cents.</exception>
    public void Amount(LayoutField field, LockboxField id, decimal? value)
    {
        if (value is not { } amount) return;
        Require(field, id);
        var cents = amount * 100m;
        if (cents != decimal.Truncate(cents)) throw new ArgumentException($"{amount} is no whole number of cents.", nameof(value));
        var digits = decimal.Truncate(Math.Abs(cents)).ToString(CultureInfo.InvariantCulture);
        var width = amount < 0 ? field.Length - 1 : field.Length;
        if (digits.Length > width) throw new ArgumentException($"{amount} does not fit the {field.Length} columns of the {field.Label} in {layout.Name}.", nameof(value));
        Encoding.ASCII.GetBytes((amount < 0 ? "-" : "") + digits.PadLeft(width, '0'), bytes.AsSpan(field.Start, field.Length));
    }

    /// <summary>A count or a total in cents; of a number too large for its field the last digits, as banks write it.</summary>
    public void Total(LayoutField field, long value)
    {
        if (!field.Exists) return;
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(field.Length, '0');
        Encoding.ASCII.GetBytes(digits.AsSpan(digits.Length - field.Length), bytes.AsSpan(field.Start, field.Length));
        if (value < 0) bytes[field.Start] = (byte)'-';
    }

    public void Date(LayoutField field, LockboxField id, DateOnly? value)
    {
        if (value is not { } date) return;
        Require(field, id);
        Encoding.ASCII.GetBytes(date.ToString(field.Kind == FieldKind.MonthFirst ? "MMddyy" : "yyMMdd", CultureInfo.InvariantCulture), bytes.AsSpan(field.Start, field.Length));
    }

    /// <exception cref="ArgumentException">The layout has no field of one of the names.</exception>
    public void Others(LayoutField[] fields, IReadOnlyList<LockboxExtra> others)
    {
        foreach (var (name, value) in others)
        {
            var field = Array.Find(fields, candidate => candidate.Id == LockboxField.Other && candidate.Name == name);
            if (!field.Exists) throw new ArgumentException($"The layout {layout.Name} has no field '{name}'.", nameof(others));
            Text(field, LockboxField.Other, value);
        }
    }

    void Require(LayoutField field, LockboxField id)
    {
        if (!field.Exists) throw new ArgumentException($"The layout {layout.Name} has no field for the {id}; choose another layout.", nameof(id));
    }

    /// <summary>Numbers have their zeros before them; letters are left in their columns.</summary>
    static string Padded(LayoutField field, string value)
    {
        var isNumber = field.Kind == FieldKind.Number || field.Id is LockboxField.Batch or LockboxField.Item or LockboxField.Lockbox or LockboxField.Routing or LockboxField.Account;
        return isNumber && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? value.PadLeft(field.Length, '0') : value;
    }
}
