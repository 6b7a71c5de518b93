using System.Globalization;
using Gateway.Formats.Edifact;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>By which format and under which addresses invoices go to a partner.</summary>
/// <param name="Sender">As control_number.scope has it; likewise the receiver.</param>
sealed record OutgoingRoute(PartnerProfile Partner, string Format, OutgoingProfile Profile, string Sender, string Receiver)
{
    public bool IsTest => Profile.IsTest || Partner.Mode == PartnerMode.Test;

    /// <summary>The series of control numbers that acknowledgments to the same addresses draw on, too.</summary>
    public string Scope => Format == "x12" ? $"{Sender}>{Receiver}" : $"edifact {Sender}>{Receiver}";

    /// <summary>As outbox.kind and file names have it.</summary>
    public string Kind => Format == "x12" ? "810" : "invoic";

    /// <summary>Null where the profile sends no invoices.</summary>
    public static OutgoingRoute? Of(PartnerProfile partner) => partner switch
    {
        { Outbox: null } => null,
        { X12: { Outgoing: { Invoices: not null } outgoing } x12 } => new OutgoingRoute(
            partner, "x12", outgoing, outgoing.Sender is { } own ? X12Address.Parse(own).ToString() : x12.OurIds[0].ToString(),
            outgoing.Receiver is { } other ? X12Address.Parse(other).ToString() : x12.Ids[0].ToString()),
        { Edifact: { Outgoing: { Invoices: not null } outgoing } edifact } => new OutgoingRoute(
            partner, "edifact", outgoing, outgoing.Sender is { } own ? EdifactAddress.Parse(own).ToString() : edifact.OurIds[0].ToString(),
            outgoing.Receiver is { } other ? EdifactAddress.Parse(other).ToString() : edifact.Ids[0].ToString()),
        _ => null,
    };

    /// <param name="group">GS06 of the first group; without use in EDIFACT.</param>
    public OutgoingEnvelope Envelope(long control, long group, DateTimeOffset now) => Format == "x12" ? X12(control, group, now) : Edifact(control, now);

    OutgoingX12Envelope X12(long control, long group, DateTimeOffset now)
    {
        var (sender, receiver) = (X12Address.Parse(Sender), X12Address.Parse(Receiver));
        return new OutgoingX12Envelope(sender.Qualifier, sender.Id, receiver.Qualifier, receiver.Id, control, group, now)
        {
            Version = Profile.Version,
            GroupSender = Profile.GroupSender,
            GroupReceiver = Profile.GroupReceiver,
            RequestsAcknowledgment = Profile.RequestsAcknowledgment,
            IsTest = IsTest,
        };
    }

    OutgoingEdifactEnvelope Edifact(long control, DateTimeOffset now)
    {
        var (sender, receiver) = (EdifactAddress.Parse(Sender), EdifactAddress.Parse(Receiver));
        return new OutgoingEdifactEnvelope(
            new EdifactParty(sender.Id, sender.Qualifier, "", ""), new EdifactParty(receiver.Id, receiver.Qualifier, "", ""), control.ToString(CultureInfo.InvariantCulture), now)
        {
            SyntaxId = Profile.Syntax,
            Directory = Profile.Version,
            AssociationCode = Profile.AssociationCode,
            RequestsAcknowledgment = Profile.RequestsAcknowledgment,
            IsTest = IsTest,
        };
    }
}
