using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>Numbers of a record 49 (total, records), 98 or 99 (total, units inside, records); null for one that is blank or cannot be read.</summary>
sealed record TrailerFields(Int128? Total, int? Children, int? Records)
{
    /// <summary>Something in it is neither blank nor a number, which has been told.</summary>
    public bool IsDamaged { get; private init; }

    /// <summary>Reads them and tells what is no number to <paramref name="unit"/>.</summary>
    public static TrailerFields Read(PendingRecord pending, IReadOnlyList<(int From, int To)> fields, UnitTally unit, bool hasChildren)
    {
        var place = Grammar.RecordCode.Text(pending.Code);
        var before = unit.Faults.Errors;
        var total = Total128(pending, fields, unit, place);
        var children = hasChildren ? Count(pending, fields, 1, unit, place) : null;
        var isSilent = fields.All(field => field.From == field.To);
        if (isSilent || (!pending.IsClosed && (fields.Count < (hasChildren ? 3 : 2) || fields[^1].From == fields[^1].To)))
            unit.Tell(Bai2FaultKinds.TrailerIncomplete, pending.Position, place);
        var records = Count(pending, fields, hasChildren ? 2 : 1, unit, place);
        return new TrailerFields(total, children, records) { IsDamaged = unit.Faults.Errors > before };
    }

    static Int128? Total128(PendingRecord pending, IReadOnlyList<(int From, int To)> fields, UnitTally unit, string place)
    {
        var text = Field(pending, fields, 0);
        if (text.IsEmpty)
            return null;
        if (AmountText.TryReadWide(text, out var total))
            return total;
        if (AmountText.TryReadPointed(text, unit.Decimals, out var pointed))
        {
            unit.Tell(Bai2FaultKinds.AmountPoint, pending.Position, $"{place} control total");
            return pointed;
        }

        unit.Tell(Bai2FaultKinds.TrailerNumber, pending.Position, $"{place} control total", FaultText.Show(text), "digits");
        return null;
    }

    static int? Count(PendingRecord pending, IReadOnlyList<(int From, int To)> fields, int index, UnitTally unit, string place)
    {
        var text = Field(pending, fields, index);
        if (text.IsEmpty)
            return null;
        if (AmountText.TryReadCount(text, out var count))
            return count;
        unit.Tell(Bai2FaultKinds.TrailerNumber, pending.Position, $"{place} count", FaultText.Show(text), "digits");
        return null;
    }

    static ReadOnlySpan<byte> Field(PendingRecord pending, IReadOnlyList<(int From, int To)> fields, int index) =>
        index < fields.Count ? pending.Span(fields[index].From, fields[index].To).Trim((byte)' ') : default;
}
