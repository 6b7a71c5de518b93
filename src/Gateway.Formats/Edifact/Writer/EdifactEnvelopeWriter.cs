using System.Globalization;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// UNB to UNZ around whatever is written between, with the counts and references of the trailers kept. UNA is written where the header's
/// delimiters come from one, and where they are not the usual ones. Source: ISO 9735, syntax versions 1 to 4.
/// </summary>
/// <param name="output">Gets the interchange; written in order, never sought.</param>
/// <param name="interchange">Who writes to whom; its date and time are not used.</param>
/// <param name="writtenAt">Goes into S004 by its own offset.</param>
public sealed class EdifactEnvelopeWriter(Stream output, EdifactInterchangeHeader interchange, DateTimeOffset writtenAt)
{
    static readonly EdifactDelimiters Usual = new((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: false);
    static readonly EdifactDelimiters UsualInVersion4 = Usual with { Repetition = (byte)'*' };

    int _groups;
    int _messages;
    int _messagesInGroup;
    string? _group;
    string _message = "";
    long _messageStart;

    public EdifactSegmentWriter Segments { get; } = new(output, interchange.SyntaxId, interchange.Delimiters);

    internal EdifactInterchangeHeader Interchange => interchange;

    internal DateTimeOffset WrittenAt => writtenAt;

    /// <summary>Messages begun so far in the whole interchange.</summary>
    public int Messages => _messages;

    bool IsVersion4 => string.CompareOrdinal(interchange.SyntaxVersion, "4") >= 0;

    public void BeginInterchange()
    {
        var delimiters = interchange.Delimiters;
        if (delimiters.FromUna || delimiters != (IsVersion4 ? UsualInVersion4 : Usual)) Segments.ServiceString();
        Segments.Begin("UNB").Composite(interchange.SyntaxId, interchange.SyntaxVersion)
            .Composite(Components(interchange.Sender)).Composite(Components(interchange.Receiver))
            .Composite(Date(), Time()).Element(interchange.ControlReference).Element(null).Element(interchange.ApplicationReference)
            .Element(null).Element(interchange.RequestsAcknowledgment ? "1" : null).Element(interchange.AgreementId)
            .Element(interchange.IsTest ? "1" : null).End();
    }

    /// <summary>UNZ01 counts groups where there are any, else messages.</summary>
    public void EndInterchange()
    {
        Segments.Begin("UNZ").Element(_groups > 0 ? _groups : _messages).Element(interchange.ControlReference).End();
        Segments.Flush();
    }

    public void BeginGroup(string messageType, EdifactParty sender, EdifactParty receiver, string controlReference, string agency, string version, string release, string? associationCode = null)
    {
        _groups++;
        _messagesInGroup = 0;
        _group = controlReference;
        Segments.Begin("UNG").Element(messageType).Composite(sender.Id, sender.Qualifier).Composite(receiver.Id, receiver.Qualifier)
            .Composite(Date(), Time()).Element(controlReference).Element(agency).Composite(version, release, associationCode).End();
    }

    public void EndGroup()
    {
        Segments.Begin("UNE").Element(_messagesInGroup).Element(_group).End();
        _group = null;
    }

    /// <param name="reference">0062; without one, messages are numbered from 1 over the interchange.</param>
    public void BeginMessage(EdifactMessageIdentity message, string? reference = null)
    {
        _messages++;
        _messagesInGroup++;
        _message = reference ?? _messages.ToString(CultureInfo.InvariantCulture);
        _messageStart = Segments.Segments;
        Segments.Begin("UNH").Element(_message).Composite(message.Type, message.Version, message.Release, message.Agency, message.AssociationCode).End();
    }

    public void EndMessage() => Segments.Begin("UNT").Element(Segments.Segments - _messageStart + 1).Element(_message).End();

    static string?[] Components(EdifactParty party) => [party.Id, party.Qualifier, party.InternalId, party.InternalSubId];

    string Date() => writtenAt.ToString(IsVersion4 ? "yyyyMMdd" : "yyMMdd", CultureInfo.InvariantCulture);

    string Time() => writtenAt.ToString("HHmm", CultureInfo.InvariantCulture);
}
