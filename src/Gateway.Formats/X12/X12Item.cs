using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12;

/// <summary>
/// What the X12 reader yields, in file order: envelope starts and ends, document parts between them, faults outside of any set.
/// A document may be larger than memory, so it arrives as header, lines and trailer. Nothing may take effect before the end of
/// its set, group and interchange has said that it closed well (see <see cref="SetEnd"/>, <see cref="GroupEnd"/>, <see cref="InterchangeEnd"/>).
/// </summary>
public abstract record X12Item(SourcePosition Position);

/// <summary>ISA was read.</summary>
public sealed record InterchangeStart(SourcePosition Position, InterchangeHeader Header) : X12Item(Position);

/// <summary>ISA elements without their padding. Source: X12.5, ISA segment.</summary>
/// <param name="ControlNumber">ISA13 as it stands in the file, normally nine digits.</param>
/// <param name="RequestsAcknowledgment">ISA14 is 1: the sender wants a TA1.</param>
/// <param name="IsTest">ISA15 is T: acknowledge and show, never post.</param>
public sealed record InterchangeHeader(
    string SenderQualifier,
    string SenderId,
    string ReceiverQualifier,
    string ReceiverId,
    string Date,
    string Time,
    string Version,
    string ControlNumber,
    bool RequestsAcknowledgment,
    bool IsTest,
    X12Delimiters Delimiters);

/// <summary>Delimiters of one interchange, taken from its ISA; <paramref name="Repetition"/> is null before 00402.</summary>
public sealed record X12Delimiters(byte Element, byte Component, byte Segment, byte? Repetition);

/// <summary>A TA1 between ISA and the first GS: the other side's word on an interchange that we sent.</summary>
public sealed record InterchangeAcknowledgment(
    SourcePosition Position, string ControlNumber, string Date, string Time, string Code, string NoteCode) : X12Item(Position)
{
    public PartnerAnswer Answer => PartnerAnswerCodes.OfSyntax(Code);
}

/// <summary>GS was read.</summary>
public sealed record GroupStart(SourcePosition Position, GroupHeader Header) : X12Item(Position);

/// <summary>GS elements. Source: X12.22, GS segment.</summary>
/// <param name="FunctionalCode">GS01: RA for 820, IN for 810, FA for 997 and 999.</param>
/// <param name="Version">GS08, such as 004010 or 005010X218.</param>
public sealed record GroupHeader(
    string FunctionalCode,
    string SenderId,
    string ReceiverId,
    string Date,
    string Time,
    string ControlNumber,
    string Agency,
    string Version);

/// <summary>ST was read.</summary>
/// <param name="Type">ST01: 820, 810, 997.</param>
/// <param name="Version">ST03, else GS08, else ISA12.</param>
/// <param name="Grammar">Name and version of the grammar it is checked with, <c>x12/004010/820@1</c>; null when there is none (unsupported).</param>
public sealed record SetStart(
    SourcePosition Position, string Type, string ControlNumber, string Version, string? Grammar) : X12Item(Position);

/// <summary>SE was read, or should have been. The document parts since <see cref="SetStart"/> stand or fall with it.</summary>
public sealed record SetEnd(SourcePosition Position, SetOutcome Outcome) : X12Item(Position);

/// <summary>GE was read, or should have been.</summary>
public sealed record GroupEnd(SourcePosition Position, GroupOutcome Outcome) : X12Item(Position);

/// <summary>IEA was read, or should have been.</summary>
public sealed record InterchangeEnd(SourcePosition Position, InterchangeOutcome Outcome) : X12Item(Position);

/// <summary>A fault outside of any interchange: garbage before ISA, a malformed tail.</summary>
public sealed record StrayFault(SourcePosition Position, Fault Fault) : X12Item(Position)
{
    /// <summary>Offset after the last byte that it covers; blanks at the end aside.</summary>
    public long ByteEnd { get; init; }
}
