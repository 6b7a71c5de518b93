using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Edifact.Acks;

/// <summary>The interchange that a CONTRL travels in: back from whom the answered one went to, with the same syntax and test indicator.</summary>
/// <param name="ControlReference">UNB05, from our own numbers.</param>
/// <param name="WrittenAt">Goes into UNB04 by its own offset.</param>
public sealed record EdifactControlEnvelope(EdifactInterchangeHeader Answered, string ControlReference, DateTimeOffset WrittenAt)
{
    bool IsVersion4 => Answered.SyntaxVersion == "4";

    /// <summary>Which CONTRL: the one of the syntax version in which the interchange came.</summary>
    internal EdifactMessageIdentity Message => IsVersion4 ? new("CONTRL", "4", "1") : new("CONTRL", "D", "3");

    internal EdifactInterchangeHeader Header() => new(
        EdifactCharacters.Of(Answered.SyntaxId) is null ? "UNOC" : Answered.SyntaxId,
        Answered.SyntaxVersion is "1" or "2" or "3" or "4" ? Answered.SyntaxVersion : "3",
        Answered.Receiver, Answered.Sender, "", "", ControlReference, ApplicationReference: "", RequestsAcknowledgment: false, AgreementId: "", Answered.IsTest,
        new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', IsVersion4 ? (byte)'*' : null, (byte)'\'', FromUna: true));
}
