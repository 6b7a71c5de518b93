namespace Gateway.Formats.Edifact.Documents;

/// <summary>Segments that mean the same in every message. Places are those of D93A to D07A, which agree on them.</summary>
static class SharedSegments
{
    const int LongestPooled = 8;

    public static EdifactReference ReferenceOf(EdifactSegmentValues rff)
    {
        var reference = rff.Element(1);
        return new(reference.Code(1), reference.Text(2), reference.Text(3));
    }

    public static EdifactDate DateOf(EdifactSegmentValues dtm)
    {
        var date = dtm.Element(1);
        ReadOnlySpan<byte> text = date.Bytes(2), format = date.Bytes(3);
        return new(date.Code(1), dtm.DateOf(text, format), text.Length <= LongestPooled ? dtm.CodeOf(text) : dtm.TextOf(text)) { Format = dtm.CodeOf(format) };
    }

    public static EdifactAmount AmountOf(EdifactSegmentValues moa)
    {
        var amount = moa.Element(1);
        return new(moa.Position, amount.Code(1), amount.Decimal(2), amount.Code(3));
    }

    public static EdifactQuantity QuantityOf(EdifactSegmentValues qty)
    {
        var quantity = qty.Element(1);
        return new(quantity.Code(1), quantity.Decimal(2), quantity.Code(3));
    }

    /// <summary>One currency with its usage, or two with the rate between them.</summary>
    public static EdifactCurrencies CurrenciesOf(EdifactSegmentValues cux) => new(
        cux.Position, cux.Code(1), cux.Code(1, 2), cux.Code(1, 3), cux.Code(2), cux.Code(2, 2), cux.Code(2, 3), cux.Decimal(3));

    public static EdifactFinancialInstitution InstitutionOf(EdifactSegmentValues fii) => new(
        fii.Code(1), fii.Text(2), Joined(fii, 2, 2, 3), fii.Text(3) ?? fii.Text(3, 4), fii.Code(3, 2) ?? fii.Code(3, 5), fii.Text(3, 7));

    /// <summary>FTX: its text, or the code of an agreed text.</summary>
    public static string? NoteOf(EdifactSegmentValues ftx) => Joined(ftx, 4, 1, 5) ?? ftx.Text(3);

    /// <summary>Components of one element that go on from each other, such as the lines of a name.</summary>
    public static string? Joined(EdifactSegmentValues segment, int element, int first, int last)
    {
        string? text = null;
        for (var component = first; component <= last; component++)
        {
            if (segment.Text(element, component) is { } more)
                text = text is null ? more : $"{text} {more}";
        }

        return text;
    }
}
