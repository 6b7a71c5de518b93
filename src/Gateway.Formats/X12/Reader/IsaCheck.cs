using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>Checks the elements of an ISA and says each fault with its TA105 note. Source: X12.5, ISA segment and element I18.</summary>
static class IsaCheck
{
    public static InterchangeHeader HeaderOf(IsaSegment isa)
    {
        var e = isa.Elements;
        return new InterchangeHeader(
            e[4], e[5], e[6], e[7], e[8], e[9], e[11], e[12], RequestsAcknowledgment: e[13] == "1", IsTest: e[14] == "T", isa.Delimiters);
    }

    public static IEnumerable<(Fault Fault, string? Note)> Check(IsaSegment isa, InterchangeHeader header, SourcePosition position)
    {
        if (!isa.IsStandardLength)
            yield return (X12FaultKinds.IsaLength.At(position, "ISA", isa.Length.ToString(CultureInfo.InvariantCulture), "106"), null);
        foreach (var (place, about, value, note) in Parties(header).Where(p => p.Value.Length == 0))
            yield return (X12FaultKinds.IsaParty.At(position, place, null, "given", about), note);
        if (!IsDate(header.Date))
            yield return (X12FaultKinds.IsaDate.At(position, "ISA09", Text(header.Date), "date such as 260131"), "014");
        if (!IsTime(header.Time))
            yield return (X12FaultKinds.IsaDate.At(position, "ISA10", Text(header.Time), "time such as 1435"), "015");
        if (header.ControlNumber.Length is 0 or > 9 || header.ControlNumber.AsSpan().ContainsAnyExceptInRange('0', '9'))
            yield return (X12FaultKinds.IsaControl.At(position, "ISA13", Text(header.ControlNumber), "nine digits", null), "018");
        if (isa.Elements[13] is not ("0" or "1"))
            yield return (X12FaultKinds.IsaRequest.At(position, "ISA14", Text(isa.Elements[13]), "0 or 1"), "019");
        if (isa.Elements[14] is not ("P" or "T" or "I"))
            yield return (X12FaultKinds.IsaUsage.At(position, "ISA15", Text(isa.Elements[14]), "P, T or I"), "020");
    }

    static (string Place, string About, string Value, string Note)[] Parties(InterchangeHeader header) =>
    [
        ("ISA05", "sender qualifier", header.SenderQualifier, "005"),
        ("ISA06", "sender", header.SenderId, "006"),
        ("ISA07", "receiver qualifier", header.ReceiverQualifier, "007"),
        ("ISA08", "receiver", header.ReceiverId, "008"),
    ];

    static bool IsDate(string text) =>
        text.Length == 6 && DateParser.TryParse(System.Text.Encoding.Latin1.GetBytes(text), 0, 6, out _);

    static bool IsTime(string text) => text.Length == 4 && DateParser.IsTime(System.Text.Encoding.Latin1.GetBytes(text));

    static string? Text(string value) => value.Length == 0 ? null : FaultText.Show(System.Text.Encoding.Latin1.GetBytes(value));
}
