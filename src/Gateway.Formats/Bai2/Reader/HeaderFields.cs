using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>Fields of records 01 and 02 with the checks on each.</summary>
/// <param name="fields">Places within the record, in the standard's order.</param>
sealed class HeaderFields(PendingRecord pending, IReadOnlyList<(int From, int To)> fields, UnitTally unit)
{
    /// <summary>Record 01: sender, receiver, date, time, file ID, physical record length, block size, version.</summary>
    public Bai2FileHeader File()
    {
        var version = Text(7);
        if (version is "")
            Note(7, "01 version", "2");
        else if (version is not "2")
            unit.Tell(Bai2FaultKinds.Version, At(7), "01 version", Shown(7), "2");
        for (var i = 0; i < 2; i++)
        {
            if (Text(i).Length == 0)
                Note(i, i == 0 ? "01 sender" : "01 receiver", "an identification");
        }

        if (Text(4).Length == 0)
            Note(4, "01 file ID", "a number that differs from that of other files of the day");
        return new Bai2FileHeader(
            pending.Position, Text(0), Text(1), Date(2, "01 creation date", Bai2FaultKinds.HeaderNoted), Time(3, "01 creation time"), Text(4),
            Number(5, "01 physical record length"), Number(6, "01 block size"), version);
    }

    /// <summary>Record 02: ultimate receiver, originator, status, as-of date, time, currency, as-of modifier.</summary>
    public Bai2GroupHeader Group() => new(
        pending.Position, Text(0), Text(1), Status(), Date(3, "02 as-of date", Bai2FaultKinds.Header), Time(4, "02 as-of time"), Currency(), Modifier());

    Bai2GroupStatus? Status()
    {
        switch (Text(2))
        {
            case "":
                Note(2, "02 group status", "1, 2, 3 or 4");
                return null;
            case "1" or "2" or "3" or "4":
                return (Bai2GroupStatus)(Text(2)[0] - '0');
            default:
                unit.Tell(Bai2FaultKinds.Header, At(2), "02 group status", Shown(2), "1 (update), 2 (delete), 3 (correct) or 4 (test)");
                return null;
        }
    }

    string Currency()
    {
        var currency = Text(5);
        if (currency.Length == 0)
            return "USD";
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            unit.Tell(Bai2FaultKinds.Header, At(5), "02 currency", Shown(5), "three letters, such as USD");
        return currency;
    }

    Bai2AsOfModifier? Modifier()
    {
        var text = Text(6);
        if (text is "1" or "2" or "3" or "4")
            return (Bai2AsOfModifier)(text[0] - '0');
        if (text.Length > 0)
            Note(6, "02 as-of modifier", "1, 2, 3, 4 or blank");
        return null;
    }

    DateOnly? Date(int index, string place, FaultKind kind)
    {
        var date = DayAndTime.Date(Bytes(index));
        if (date is null)
            unit.Tell(kind, At(index), place, Shown(index), "a date YYMMDD");
        return date;
    }

    string Time(int index, string place)
    {
        if (!Bytes(index).IsEmpty && !DayAndTime.IsTime(Bytes(index)))
            Note(index, place, "a time HHMM, 2400 or 9999");
        return Text(index);
    }

    int? Number(int index, string place)
    {
        if (Bytes(index).IsEmpty)
            return null;
        if (AmountText.TryReadCount(Bytes(index), out var number))
            return number;
        Note(index, place, "digits or blank");
        return null;
    }

    void Note(int index, string place, string expected) => unit.Tell(Bai2FaultKinds.HeaderNoted, At(index), place, Shown(index), expected);

    string Text(int index) => RecordText.Of(Bytes(index), pending.HasSpecials);

    string Shown(int index) => Bytes(index).IsEmpty ? "blank" : FaultText.Show(Bytes(index));

    ReadOnlySpan<byte> Bytes(int index) => index < fields.Count ? pending.Span(fields[index].From, fields[index].To).Trim((byte)' ') : default;

    SourcePosition At(int index) => pending.Position with { Byte = pending.OffsetOf(index < fields.Count ? fields[index].From : 0) };
}
