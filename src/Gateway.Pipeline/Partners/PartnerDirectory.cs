namespace Gateway.Pipeline.Partners;

/// <summary>All profiles, and who an interchange belongs to.</summary>
public sealed class PartnerDirectory(IReadOnlyList<PartnerProfile> profiles)
{
    readonly Dictionary<string, PartnerProfile> byId = profiles.ToDictionary(profile => profile.Id, StringComparer.Ordinal);

    public IReadOnlyList<PartnerProfile> Profiles { get; } = profiles;

    public PartnerProfile? Find(string? id) => id is not null && byId.TryGetValue(id, out var profile) ? profile : null;

    /// <summary>
    /// By sender and receiver with their qualifiers first, then by sender alone. A profile that names our IDs and does not name this
    /// receiver is no match by sender alone either: the interchange is meant for somebody else.
    /// </summary>
    public PartnerProfile? Resolve(X12Address sender, X12Address receiver)
    {
        var bySender = Profiles.Where(profile => profile.X12?.Ids.Contains(sender) == true).ToList();
        return bySender.Find(profile => profile.X12!.OurIds.Contains(receiver))
            ?? bySender.Find(profile => profile.X12!.OurIds.Count == 0);
    }

    /// <summary>Whether an interchange of <paramref name="sender"/> may come by <paramref name="endpoint"/> ("partner/inbox"); null came by command.</summary>
    public bool MayArrive(PartnerProfile sender, string? endpoint)
    {
        if (endpoint is null)
        {
            return true;
        }

        var (owner, inbox) = FindInbox(endpoint);
        return owner is not null && (owner.Id == sender.Id || inbox!.Carries.Contains(sender.Id));
    }

    (PartnerProfile? Owner, InboxProfile? Inbox) FindInbox(string endpoint)
    {
        foreach (var profile in Profiles)
        {
            foreach (var inbox in profile.Inboxes)
            {
                if (EndpointName(profile, inbox.Name) == endpoint)
                {
                    return (profile, inbox);
                }
            }
        }

        return (null, null);
    }

    public static string EndpointName(PartnerProfile profile, string name) => $"{profile.Id}/{name}";
}
