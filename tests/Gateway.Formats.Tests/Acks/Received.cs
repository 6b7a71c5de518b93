using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.Acks;

/// <summary>Outcomes as the reader would give them, with only what a test is about spelled out.</summary>
static class Received
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    public static InterchangeHeader Interchange(
        string version = "00401", string delimiters = "*:~", bool requests = false, bool test = false, string control = "000000905") => new(
        "ZZ", "BUYERCORP", "ZZ", "SUPPLIERINC", "261121", "1200", version, control, requests, test,
        new X12Delimiters((byte)delimiters[0], (byte)delimiters[1], (byte)delimiters[2], delimiters.Length > 3 ? (byte)delimiters[3] : null));

    public static GroupHeader Group(string version = "004010", string code = "RA", string control = "77", string sender = "BUYERGS") =>
        new(code, sender, "SUPPLIERGS", "20261121", "1200", control, "X", version);

    public static SetOutcome Set(
        string control, UnitVerdict verdict = UnitVerdict.Accepted, string type = "820", string? implementation = null,
        IReadOnlyList<string>? syntax = null, params SegmentNote[] notes) => new(
        type, control, "004010", implementation, Grammar: null, verdict, Number: null, Amount: null, Currency: null, Lines: 0, Segments: 12,
        syntax ?? [], notes, Faults: [], MoreFaults: 0);

    public static GroupOutcome GroupEnd(GroupHeader header, int received, int? stated = null, bool closedWell = true, params string[] syntax) =>
        new(header, closedWell, stated ?? received, received, received, syntax, Faults: []);

    public static InterchangeOutcome End(
        InterchangeHeader header, bool closedWell = true, string note = "000", int groups = 1, params Fault[] faults) => new(
        header, closedWell, note, groups, groups, new byte[32], ByteStart: 0, ByteEnd: 0, faults);
}
