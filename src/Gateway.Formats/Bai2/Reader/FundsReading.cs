using System.Text;
using Gateway.Formats.Bai2.Documents;

namespace Gateway.Formats.Bai2;

/// <summary>
/// What follows a funds type: nothing for blank, Z, 0, 1 and 2; three amounts for S; date and time for V; a count and as many pairs of
/// days and amount for D. The time of V is left out by some banks together with its comma.
/// </summary>
sealed class FundsReading
{
    const int MostDistributions = 999;

    static readonly Bai2Funds[] Plain = [Of("Z"), Of("0"), Of("1"), Of("2")];

    byte type;
    int wanted;
    long days;
    DateOnly? date;
    string time = "";
    List<(long Days, long Amount)>? available;

    /// <summary>More fields belong to it.</summary>
    public bool IsOpen => wanted > 0;

    /// <summary>The next field is the time of V.</summary>
    public bool WantsTime => type == 'V' && wanted == 1;

    public bool LacksTime { get; private set; }

    /// <summary>The funds without anything more, where the type is of that kind.</summary>
    public static Bai2Funds? Simple(byte type) => type switch
    {
        (byte)'Z' => Plain[0],
        (byte)'0' => Plain[1],
        (byte)'1' => Plain[2],
        (byte)'2' => Plain[3],
        _ => null,
    };

    public void Begin(ReadOnlySpan<byte> text)
    {
        type = text.IsEmpty ? (byte)0 : text[0];
        wanted = type switch { (byte)'S' => 3, (byte)'V' => 2, (byte)'D' => 1, _ => 0 };
        (days, date, time, available, LacksTime) = (-1, null, "", null, false);
    }

    /// <summary>Takes the next field; false when it is not what has to stand there.</summary>
    public bool Take(ReadOnlySpan<byte> field) => type switch
    {
        (byte)'S' => TakeImmediate(field),
        (byte)'V' => TakeValue(field),
        _ => TakeDistributed(field),
    };

    /// <summary>V ended without its time.</summary>
    public void EndWithoutTime()
    {
        wanted = 0;
        LacksTime = true;
    }

    public Bai2Funds Result(int decimals) => type == 0
        ? Bai2Funds.None
        : Simple(type) ?? new Bai2Funds(((char)type).ToString(), [.. (available ?? []).Select(part => new Bai2Available((int)part.Days, AmountText.Scaled(part.Amount, decimals)))], date, time);

    /// <summary>Sum of what S and D distribute; null for the others.</summary>
    public long? Distributed => available?.Sum(part => part.Amount);

    public FundsReading Clone()
    {
        var copy = (FundsReading)MemberwiseClone();
        copy.available = available is null ? null : [.. available];
        return copy;
    }

    static Bai2Funds Of(string type) => new(type, [], null, "");

    bool TakeImmediate(ReadOnlySpan<byte> field)
    {
        long amount = 0;
        if (!field.IsEmpty && !AmountText.TryRead(field, out amount))
            return false;
        (available ??= []).Add((3 - wanted--, amount));
        return true;
    }

    bool TakeValue(ReadOnlySpan<byte> field)
    {
        if (wanted-- == 1)
        {
            time = Encoding.Latin1.GetString(field);
            return field.IsEmpty || DayAndTime.IsTime(field);
        }

        date = DayAndTime.Date(field);
        return date is not null || field.IsEmpty;
    }

    bool TakeDistributed(ReadOnlySpan<byte> field)
    {
        if (available is null)
        {
            available = [];
            if (!AmountText.TryReadCount(field, out var pairs) || pairs > MostDistributions)
            {
                wanted = 0;
                return false;
            }

            wanted = pairs * 2;
            return true;
        }

        wanted--;
        if (days < 0)
            return AmountText.TryReadDigits(field, out days) && days <= int.MaxValue;
        var isRead = AmountText.TryRead(field, out var amount);
        available.Add((days, amount));
        days = -1;
        return isRead;
    }
}
