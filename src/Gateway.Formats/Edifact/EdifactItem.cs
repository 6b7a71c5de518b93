using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// What the EDIFACT reader yields, in file order: envelope starts and ends, document parts between them, faults outside of any message. Nothing may
/// take effect before the end of its message, group and interchange has said that it closed well.
/// </summary>
public abstract record EdifactItem(SourcePosition Position);

/// <summary>UNB was read.</summary>
public sealed record EdifactInterchangeStart(SourcePosition Position, EdifactInterchangeHeader Header) : EdifactItem(Position);

/// <summary>UNB elements without padding. Source: ISO 9735, syntax versions 1 to 4.</summary>
/// <param name="SyntaxId">UNOA to UNOY: the character set.</param>
/// <param name="ControlReference">UNB05, verbatim.</param>
/// <param name="RequestsAcknowledgment">UNB09 is 1: the sender wants a CONTRL.</param>
/// <param name="IsTest">UNB11 is 1 or more: acknowledge and show, never post.</param>
public sealed record EdifactInterchangeHeader(
    string SyntaxId,
    string SyntaxVersion,
    EdifactParty Sender,
    EdifactParty Receiver,
    string Date,
    string Time,
    string ControlReference,
    string ApplicationReference,
    bool RequestsAcknowledgment,
    string AgreementId,
    bool IsTest,
    EdifactDelimiters Delimiters);

/// <summary>UNB S002 or S003. A CONTRL copies all of it verbatim.</summary>
public sealed record EdifactParty(string Id, string Qualifier, string InternalId, string InternalSubId);

/// <summary>From UNA, or the defaults of the syntax; <paramref name="Repetition"/> and <paramref name="Release"/> are null where there is none.</summary>
public sealed record EdifactDelimiters(byte Component, byte Element, byte Decimal, byte? Release, byte? Repetition, byte Segment, bool FromUna);

/// <summary>UNG was read.</summary>
public sealed record EdifactGroupStart(SourcePosition Position, EdifactGroupHeader Header) : EdifactItem(Position);

/// <summary>UNG elements.</summary>
public sealed record EdifactGroupHeader(string MessageType, EdifactParty Sender, EdifactParty Receiver, string Date, string Time, string ControlReference, string Agency, string Version);

/// <summary>UNH was read.</summary>
/// <param name="Type">0065: INVOIC, REMADV.</param>
/// <param name="Version">0052 and 0054 joined: D96A.</param>
/// <param name="AssociationCode">0057: EAN008, 2.4e; empty without.</param>
/// <param name="Grammar">Name and version of the directory that it is checked with, <c>edifact/D96A/INVOIC@1</c>; null when there is none (unsupported).</param>
public sealed record EdifactMessageStart(
    SourcePosition Position, string Type, string Version, string Agency, string AssociationCode, string ControlReference, string? Grammar) : EdifactItem(Position);

/// <summary>UNT was read, or should have been. The document parts since <see cref="EdifactMessageStart"/> stand or fall with it.</summary>
public sealed record EdifactMessageEnd(SourcePosition Position, EdifactMessageOutcome Outcome) : EdifactItem(Position);

/// <summary>UNE was read, or should have been.</summary>
public sealed record EdifactGroupEnd(SourcePosition Position, EdifactGroupOutcome Outcome) : EdifactItem(Position);

/// <summary>UNZ was read, or should have been.</summary>
public sealed record EdifactInterchangeEnd(SourcePosition Position, EdifactInterchangeOutcome Outcome) : EdifactItem(Position);

/// <summary>A fault outside of any interchange.</summary>
public sealed record EdifactStrayFault(SourcePosition Position, Fault Fault) : EdifactItem(Position)
{
    /// <summary>Offset after the last byte that belongs to no interchange.</summary>
    public long ByteEnd { get; init; }
}
