using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>One field of a record, stated once: reader, writer and messages use it.</summary>
/// <param name="Name">In the words of the operating rules.</param>
/// <param name="Start">Column, from 1.</param>
/// <param name="Required">It may not be blank, nor zero where it is a number.</param>
/// <param name="Constant">Set for <see cref="FieldKind.Constant"/> alone.</param>
readonly record struct Field(string Name, int Start, int Length, FieldKind Kind, bool Required = false, string? Constant = null)
{
    const long Largest = 100_000_000_000_000_000;

    public int End => Start + Length - 1;

    /// <summary>How a message names it: <c>amount (columns 30 to 39)</c>.</summary>
    public string Place => Length == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} (column {Start})")
        : string.Create(CultureInfo.InvariantCulture, $"{Name} (columns {Start} to {End})");

    /// <summary>Its columns, padding included.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record) => record.Slice(Start - 1, Length);

    public bool IsText => Kind is FieldKind.Text or FieldKind.TextToTheRight or FieldKind.Account;

    /// <summary>Blanks before a text of that length, as the rules put it.</summary>
    public int IndentOf(int length) => Kind == FieldKind.TextToTheRight ? Length - length : 0;

    public bool IsBlank(ReadOnlySpan<byte> record) => !Of(record).ContainsAnyExcept((byte)' ');

    /// <summary>Digits of the field as a number; -1 when it holds anything else, blanks included, or more than 18 digits say something.</summary>
    public long Number(ReadOnlySpan<byte> record)
    {
        long value = 0;
        foreach (var digit in Of(record))
        {
            var number = (uint)(digit - '0');
            if (number > 9 || value >= Largest)
                return -1;
            value = (value * 10) + number;
        }

        return value;
    }

    /// <summary>Writes the text with the padding of its kind. False, and nothing written, when it does not fit or is not of the kind.</summary>
    public bool TryWrite(Span<byte> record, ReadOnlySpan<char> text)
    {
        if (!Fits(text))
            return false;
        var field = record.Slice(Start - 1, Length);
        var padding = Kind is FieldKind.Number or FieldKind.Amount ? (byte)'0' : (byte)' ';
        var toTheRight = Kind is FieldKind.Number or FieldKind.Amount or FieldKind.TextToTheRight;
        field.Fill(padding);
        Encoding.ASCII.GetBytes(text, toTheRight ? field[^text.Length..] : field);
        return true;
    }

    /// <summary>Writes a number, or cents for an amount; false when it has too many digits or is negative.</summary>
    public bool TryWrite(Span<byte> record, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        if (number < 0 || !Utf8Formatter.TryFormat(number, digits, out var count) || count > Length)
            return false;
        var field = record.Slice(Start - 1, Length);
        field.Fill((byte)'0');
        digits[..count].CopyTo(field[^count..]);
        return true;
    }

    bool Fits(ReadOnlySpan<char> text)
    {
        if (text.Length > Length || text.ContainsAnyExceptInRange(' ', '~'))
            return false;
        var digits = !text.ContainsAnyExceptInRange('0', '9');
        return Kind switch
        {
            FieldKind.Constant => text.SequenceEqual(Constant),
            FieldKind.Number or FieldKind.Amount => digits && !text.IsEmpty,
            FieldKind.NumberOrBlank or FieldKind.Date => digits && (text.IsEmpty || text.Length == Length),
            FieldKind.Reserved => text.IsWhiteSpace(),
            _ => true,
        };
    }
}
