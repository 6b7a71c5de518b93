using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Display;

/// <summary>An inbox or outbox of a profile with what is known of its health.</summary>
/// <param name="Name">"partner/name".</param>
/// <param name="How">How files are taken or sent.</param>
/// <param name="Row">Null while it was never used.</param>
public sealed record EndpointView(string Name, string Title, bool IsInbox, string Place, string When, string How, EndpointRow? Row, EndpointChart Chart, ConnectionTestRow? Test)
{
    public ConnectionTestReport? Report { get; } = ConnectionTestReport.Parse(Test?.Report);

    /// <summary>The endpoints of a profile: its inboxes, then its outbox.</summary>
    public static IEnumerable<(string Name, string Title, bool IsInbox, string Place, string When, string How)> Of(PartnerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        foreach (var inbox in profile.Inboxes)
        {
            yield return (
                PartnerDirectory.EndpointName(profile, inbox.Name), inbox.Name, true, ProfileWords.Place(profile, inbox.Connection, inbox.Path),
                ProfileWords.Schedule(inbox.Collection.Schedule, inbox.EverySeconds), ProfileWords.Taking(inbox));
        }

        if (profile.Outbox is { } outbox)
        {
            yield return (
                PartnerDirectory.EndpointName(profile, outbox.Name), outbox.Name, false, ProfileWords.Place(profile, outbox.Connection, outbox.Path),
                ProfileWords.Schedule(outbox.Delivery.Schedule, 0), ProfileWords.Sending(outbox.Delivery));
        }
    }
}
