using Gateway.Formats.Edifact;
using Gateway.Formats.X12;

namespace Gateway.Mapping;

/// <summary>What stands around documents that go out: who writes to whom, when, and under which control numbers.</summary>
/// <param name="WrittenAt">Goes into the envelope by its own offset.</param>
public abstract record OutgoingEnvelope(DateTimeOffset WrittenAt);

/// <summary>ISA and GS. Documents of one kind that follow one another share a group.</summary>
/// <param name="ControlNumber">ISA13, up to nine digits.</param>
/// <param name="GroupNumber">GS06 of the first group; further ones count on from it.</param>
public sealed record OutgoingX12Envelope(
    string SenderQualifier, string SenderId, string ReceiverQualifier, string ReceiverId, long ControlNumber, long GroupNumber, DateTimeOffset WrittenAt)
    : OutgoingEnvelope(WrittenAt)
{
    /// <summary>GS08; its first digits make ISA12.</summary>
    public string Version { get; init; } = "004010";

    /// <summary>GS02 and GS03, where they differ from the IDs of the ISA.</summary>
    public string? GroupSender { get; init; }

    public string? GroupReceiver { get; init; }

    /// <summary>ISA14: the receiver is to answer with a TA1.</summary>
    public bool RequestsAcknowledgment { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Null takes <c>*</c>, <c>&gt;</c>, <c>~</c>, and <c>^</c> for repetitions from 00402 on.</summary>
    public X12Delimiters? Delimiters { get; init; }

    internal InterchangeHeader Header()
    {
        var version = Version.Length >= 5 ? Version[..5] : Version;
        var delimiters = Delimiters ?? new X12Delimiters((byte)'*', (byte)'>', (byte)'~', string.CompareOrdinal(version, "00402") >= 0 ? (byte)'^' : null);
        return new InterchangeHeader(
            SenderQualifier, SenderId, ReceiverQualifier, ReceiverId, "", "", version, ControlNumber.ToString("000000000"), RequestsAcknowledgment, IsTest, delimiters);
    }
}

/// <summary>UNB.</summary>
/// <param name="ControlReference">UNB05, up to 14 characters.</param>
public sealed record OutgoingEdifactEnvelope(EdifactParty Sender, EdifactParty Receiver, string ControlReference, DateTimeOffset WrittenAt) : OutgoingEnvelope(WrittenAt)
{
    /// <summary>The character set: UNOA to UNOY.</summary>
    public string SyntaxId { get; init; } = "UNOC";

    public string SyntaxVersion { get; init; } = "3";

    /// <summary>0054 of its messages, such as 96A or 01B.</summary>
    public string Directory { get; init; } = "96A";

    /// <summary>0057, where an industry's subset is agreed: EAN008.</summary>
    public string? AssociationCode { get; init; }

    /// <summary>UNB09: the receiver is to answer with a CONTRL.</summary>
    public bool RequestsAcknowledgment { get; init; }

    public bool IsTest { get; init; }

    internal EdifactInterchangeHeader Header() => new(
        SyntaxId, SyntaxVersion, Sender, Receiver, "", "", ControlReference, "", RequestsAcknowledgment, "", IsTest,
        new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', SyntaxVersion == "4" ? (byte)'*' : null, (byte)'\'', FromUna: false));
}
