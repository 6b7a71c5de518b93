using Gateway.Formats.Framing;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.X12.Acks;

/// <summary>AK2 to AK5 (IK5): what a 997 or 999 says of one received set. Source: X12 997, 004010 and 005010, and 999, 005010X231A1.</summary>
sealed class SetAcknowledgment(X12SegmentWriter segments, AcknowledgmentVersion version)
{
    const int MostCodes = 5;

    public void Write(SetOutcome set)
    {
        segments.Begin("AK2").Element(Mandatory(set.Type, 3, "000")).Element(Mandatory(set.ControlNumber, 9, "0000"))
            .Element(version.NamesImplementation ? segments.Text.Fit(set.ImplementationReference, 35) : null).End();
        var code = set.Verdict.Code();
        var notes = code == AcknowledgmentCode.Accepted ? [] : set.SegmentNotes;
        foreach (var note in notes.Where(note => note.SegmentPosition <= version.LastSegmentPosition)) WriteSegment(note, set);
        segments.Begin(version.Prefix + "5").Element(code.Letter());
        foreach (var syntax in Codes(set, notes.Count > 0)) segments.Element(syntax);
        segments.End();
    }

    /// <summary>A set that we have no grammar for says so (1), and one whose segments are named says that there are such (5).</summary>
    static IEnumerable<string> Codes(SetOutcome set, bool namesSegments)
    {
        IEnumerable<string> codes = set.Verdict switch
        {
            UnitVerdict.Accepted => [],
            UnitVerdict.Unsupported => ["1", .. set.Syntax],
            _ when namesSegments => ["5", .. set.Syntax],
            _ => set.Syntax,
        };
        return codes.Distinct().Order(CodeOrder.Instance).Take(MostCodes);
    }

    void WriteSegment(SegmentNote note, SetOutcome set)
    {
        segments.Begin(version.Prefix + "3").Element(Mandatory(note.SegmentId, 3, "ZZZ")).Element(note.SegmentPosition)
            .Element(LoopId(note))
            .Element(note.Code ?? (note.Elements.Count > 0 ? "8" : null)).End();
        if (version.NamesDocument && DocumentName(set) is { } name) segments.Begin("CTX").Composite(name, segments.Text.Fit(set.Number, 35)).End();
        foreach (var element in note.Elements) WriteElement(element);
    }

    /// <summary>Where the number of a document stands, as CTX names it; null where it has none.</summary>
    static string? DocumentName(SetOutcome set) => set.Number is null ? null : set.Type switch
    {
        "820" or "823" => "TRN02",
        "810" => "BIG02",
        "812" => "BCD02",
        _ => null,
    };

    string? LoopId(SegmentNote note) =>
        note.LoopId is { } loop && loop.Length <= version.LongestLoopId && segments.Text.Carries(loop) ? loop : null;

    void WriteElement(ElementNote note) => segments.Begin(version.Prefix + "4")
        .Composite(
            note.ElementPosition.ToString(), note.ComponentPosition?.ToString(),
            version.NamesRepetition ? note.Repetition?.ToString() : null)
        .Element(DictionaryNumber(note))
        .Element(version.ElementCode(note.Code))
        .Element(BadValue(note))
        .End();

    /// <summary>AK402 holds up to four digits: the letter of a grammar's own variant (610A) is left off, a composite (C040) has none.</summary>
    static string? DictionaryNumber(ElementNote note) =>
        note.ElementNumber?.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) is { Length: > 0 and <= 4 } number && number.All(char.IsAsciiDigit) ? number : null;

    /// <summary>A copy that would have to be altered is none: left out rather than misquoted, except that a long one is cut at 99.</summary>
    string? BadValue(ElementNote note)
    {
        const string invalidCharacter = "6";
        if (note.Code == invalidCharacter || string.IsNullOrWhiteSpace(note.BadValue) || !segments.Text.Carries(note.BadValue)) return null;
        return note.BadValue.Length > 99 ? note.BadValue[..99] : note.BadValue;
    }

    string Mandatory(string? value, int longest, string whenMissing)
    {
        var fit = segments.Text.Fit(value?.Trim(), longest);
        return string.IsNullOrWhiteSpace(fit) ? whenMissing : fit;
    }
}
