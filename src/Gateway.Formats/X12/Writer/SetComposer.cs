using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Writer;

/// <summary>Writes the segments of one set into memory. Values that cannot be carried are faults: X12 has no escape, and cutting or blanking would change what is said.</summary>
sealed class SetComposer
{
    readonly MemoryStream bytes = new();
    readonly X12SegmentWriter segments;
    readonly List<Fault> faults = [];
    string id = "";
    int element;
    long first;

    public SetComposer(X12Delimiters delimiters) => segments = new X12SegmentWriter(bytes, delimiters);

    /// <summary>What cannot be written. The position is that of the segment in the set to be.</summary>
    public List<Fault> Faults => faults;

    public ReadOnlySpan<byte> Bytes => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    public void Begin(string type, string number)
    {
        bytes.SetLength(0);
        faults.Clear();
        Segment("ST").Text(type).Text(number).End();
        first = segments.Segments - 1;
    }

    public void EndSet(string number)
    {
        Segment("SE").Count(segments.Segments - first + 1).Text(number).End();
        segments.Flush();
    }

    public SetComposer Segment(string segmentId)
    {
        (id, element) = (segmentId, 0);
        segments.Begin(segmentId);
        return this;
    }

    public SetComposer Text(string? value)
    {
        element++;
        if (string.IsNullOrEmpty(value) || segments.Text.Carries(value))
            segments.Element(value);
        else
            Refuse(X12FaultKinds.WriteCharacter, value);
        return this;
    }

    public SetComposer Count(long? value) => Text(value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>R: the decimal's own digits, point and sign.</summary>
    public SetComposer Decimal(decimal? value) => Text(value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>N2: two decimals implied, no point.</summary>
    public SetComposer Cents(decimal? value)
    {
        var cents = value * 100;
        if (cents is { } whole && whole != decimal.Truncate(whole))
        {
            element++;
            Refuse(X12FaultKinds.WriteDecimals, value!.Value.ToString(CultureInfo.InvariantCulture));
            return this;
        }

        return Text(cents is null ? null : decimal.Truncate(cents.Value).ToString(CultureInfo.InvariantCulture));
    }

    public SetComposer Date(DateOnly? value) => Text(value?.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public SetComposer Skip(int elements)
    {
        for (var i = 0; i < elements; i++)
            Text(null);
        return this;
    }

    public void End() => segments.End();

    public void References(IReadOnlyList<QualifiedReference> references, string segment = "REF")
    {
        foreach (var reference in references)
            Segment(segment).Text(reference.Qualifier).Text(reference.Value).Text(reference.Description).End();
    }

    /// <summary>A period (DTM05 and 06) is one of dates where it has a hyphen, else a single date.</summary>
    public void Dates(IReadOnlyList<QualifiedDate> dates)
    {
        foreach (var date in dates)
        {
            Segment("DTM").Text(date.Qualifier).Date(date.Date);
            if (date.Text is { } period)
                Skip(2).Text(period.Contains('-', StringComparison.Ordinal) ? "RD8" : "D8").Text(period);
            End();
        }
    }

    public void Parties(IReadOnlyList<X12Party> parties)
    {
        foreach (var party in parties)
        {
            Segment("N1").Text(party.Role).Text(party.Name).Text(party.IdQualifier).Text(party.Id).End();
            foreach (var two in party.AddressLines.Chunk(2))
                Segment("N3").Text(two[0]).Text(two.ElementAtOrDefault(1)).End();
            if ((party.City ?? party.State ?? party.PostalCode ?? party.Country) is not null)
                Segment("N4").Text(party.City).Text(party.State).Text(party.PostalCode).Text(party.Country).End();
            References(party.References);
        }
    }

    void Refuse(FaultKind kind, string value)
    {
        var at = new SourcePosition(0, Segment: (int)(segments.Segments - first + 1));
        faults.Add(kind.At(at, $"{id}{element:00}", FaultText.Show(System.Text.Encoding.UTF8.GetBytes(value))));
        segments.Element(null);
    }
}
