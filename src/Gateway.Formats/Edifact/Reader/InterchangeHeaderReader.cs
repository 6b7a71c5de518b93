namespace Gateway.Formats.Edifact;

/// <summary>Makes a header of the UNB that is the current segment. Source: ISO 9735, UNB.</summary>
static class InterchangeHeaderReader
{
    public static EdifactInterchangeHeader Read(EdifactSegmentValues unb) => new(
        Text(unb, 1), Text(unb, 1, 2), PartyOf(unb, 2), PartyOf(unb, 3), Text(unb, 4), Text(unb, 4, 2), Text(unb, 5), Text(unb, 7),
        Text(unb, 9) == "1", Text(unb, 10), Text(unb, 11) is not ("" or "0"), unb.Cursor.Delimiters);

    static EdifactParty PartyOf(EdifactSegmentValues unb, int element) =>
        new(Text(unb, element), Text(unb, element, 2), Text(unb, element, 3), Text(unb, element, 4));

    static string Text(EdifactSegmentValues unb, int element, int component = 1) => unb.Text(element, component) ?? "";
}
