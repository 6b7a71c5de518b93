namespace Gateway.Pipeline.Stages.Track;

/// <summary>Codes of answers in our own words. Sources: X12 elements I18, 716, 718, 720, 723, 647; UN/EDIFACT code list 0085.</summary>
static class AnswerWords
{
    static readonly Dictionary<string, string> interchange = new(StringComparer.Ordinal)
    {
        ["001"] = "control numbers of ISA and IEA differ", ["002"] = "standard not supported", ["003"] = "version not supported", ["004"] = "segment terminator not allowed",
        ["005"] = "sender's qualifier not known", ["006"] = "sender's ID not known", ["007"] = "receiver's qualifier not known", ["008"] = "receiver's ID not known",
        ["009"] = "receiver unknown here", ["014"] = "date not valid", ["015"] = "time not valid", ["016"] = "standards identifier not valid", ["017"] = "version not valid",
        ["018"] = "control number not valid", ["019"] = "acknowledgment request not valid", ["020"] = "test indicator not valid", ["021"] = "number of groups wrong",
        ["022"] = "control structure not valid", ["023"] = "file ended too early", ["024"] = "content not valid", ["025"] = "control number received before",
        ["026"] = "data element separator not allowed", ["027"] = "component separator not allowed",
    };

    static readonly Dictionary<string, string> group = new(StringComparer.Ordinal)
    {
        ["1"] = "group not supported", ["2"] = "group version not supported", ["3"] = "group trailer missing", ["4"] = "control numbers of GS and GE differ",
        ["5"] = "number of sets wrong", ["6"] = "group control number not valid",
    };

    static readonly Dictionary<string, string> set = new(StringComparer.Ordinal)
    {
        ["1"] = "set not supported", ["2"] = "set trailer missing", ["3"] = "control numbers of ST and SE differ", ["4"] = "number of segments wrong",
        ["5"] = "segments in error", ["6"] = "set identifier missing or not valid", ["7"] = "set control number missing or not valid", ["23"] = "control number twice in the group",
    };

    static readonly Dictionary<string, string> segment = new(StringComparer.Ordinal)
    {
        ["1"] = "segment not known", ["2"] = "segment not expected", ["3"] = "mandatory segment missing", ["4"] = "loop too often", ["5"] = "segment too often",
        ["6"] = "segment not defined for this set", ["7"] = "segment out of order", ["8"] = "elements in error",
        ["I4"] = "segment not used by the guide", ["I6"] = "dependent segment missing", ["I7"] = "loop too seldom", ["I8"] = "segment too seldom", ["I9"] = "dependent segment not used",
    };

    static readonly Dictionary<string, string> element = new(StringComparer.Ordinal)
    {
        ["1"] = "mandatory element missing", ["2"] = "conditional element missing", ["3"] = "too many elements", ["4"] = "too short", ["5"] = "too long", ["6"] = "character not allowed",
        ["7"] = "code not valid", ["8"] = "date not valid", ["9"] = "time not valid", ["10"] = "element excluded by another one", ["12"] = "too many repetitions", ["13"] = "too many components",
        ["I6"] = "code not used by the guide", ["I9"] = "dependent element missing", ["I10"] = "element not used by the guide", ["I11"] = "too seldom", ["I12"] = "not as the pattern wants it", ["I13"] = "dependent element not used",
    };

    static readonly Dictionary<string, string> edifact = new(StringComparer.Ordinal)
    {
        ["2"] = "syntax version or level not supported", ["7"] = "receiver of the interchange is not the actual receiver", ["12"] = "value not valid", ["13"] = "missing",
        ["14"] = "value not supported at this place", ["15"] = "not supported at this place", ["16"] = "too many constituents", ["17"] = "no agreement", ["18"] = "not specified",
        ["19"] = "decimal notation not valid", ["20"] = "character not valid as service character", ["21"] = "character not valid", ["22"] = "service character not valid",
        ["23"] = "sender unknown", ["24"] = "too old", ["25"] = "test indicator not supported", ["26"] = "duplicate", ["28"] = "references of header and trailer differ",
        ["29"] = "count in the trailer wrong", ["30"] = "messages and groups mixed", ["32"] = "lower level empty", ["33"] = "occurs outside of a message or group",
        ["35"] = "too many repetitions", ["37"] = "character of the wrong kind", ["39"] = "element too long", ["40"] = "element too short",
    };

    static readonly Dictionary<string, string> application = new(StringComparer.Ordinal)
    {
        ["006"] = "duplicate", ["007"] = "missing", ["008"] = "out of range", ["009"] = "date not valid", ["010"] = "total out of balance", ["011"] = "not matching",
        ["012"] = "combination not valid", ["024"] = "other reasons", ["DIS"] = "discrepancy", ["DUP"] = "duplicate", ["PPD"] = "paid before", ["ICA"] = "credit amount not valid",
    };

    public static string Interchange(string? code) => Of(interchange, code);

    public static string Group(string? code) => Of(group, code);

    public static string Set(string? code) => Of(set, code);

    public static string Segment(string? code) => Of(segment, code);

    public static string Element(string? code) => Of(element, code);

    public static string Edifact(string? code) => Of(edifact, code);

    public static string Application(string? code) => Of(application, code);

    static string Of(Dictionary<string, string> words, string? code) =>
        code is null ? "no code given" : words.TryGetValue(code, out var known) ? $"{known} (code {code})" : $"code {code}";
}
