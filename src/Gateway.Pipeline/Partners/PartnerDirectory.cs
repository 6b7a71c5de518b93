namespace Gateway.Pipeline.Partners;

/// <summary>All profiles, and who an interchange belongs to.</summary>
public sealed class PartnerDirectory(IReadOnlyList<PartnerProfile> profiles)
{
    readonly Dictionary<string, PartnerProfile> byId = profiles.ToDictionary(profile => profile.Id, StringComparer.Ordinal);

    public IReadOnlyList<PartnerProfile> Profiles { get; } = profiles;

    /// <summary>The latest change in the database when these were read (partner_profile.id); 0 where they come from files alone.</summary>
    public long AsOf { get; init; }

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

    /// <summary>By UNB sender and receiver, as <see cref="Resolve(X12Address, X12Address)"/> does it for X12.</summary>
    public PartnerProfile? Resolve(EdifactAddress sender, EdifactAddress receiver)
    {
        var bySender = Profiles.Where(profile => profile.Edifact?.Ids.Contains(sender) == true).ToList();
        return bySender.Find(profile => profile.Edifact!.OurIds.Contains(receiver))
            ?? bySender.Find(profile => profile.Edifact!.OurIds.Count == 0);
    }

    /// <summary>By immediate origin and destination of an ACH file.</summary>
    public PartnerProfile? ResolveNacha(string origin, string destination)
    {
        var byOrigin = Profiles.Where(profile => profile.Nacha?.Origins.Contains(Digits(origin)) == true).ToList();
        return byOrigin.Find(profile => profile.Nacha!.Destinations.Contains(Digits(destination)))
            ?? byOrigin.Find(profile => profile.Nacha!.Destinations.Count == 0);
    }

    /// <summary>By the sender of a BAI2 file.</summary>
    public PartnerProfile? ResolveBai2(string sender) => Profiles.FirstOrDefault(profile => profile.Bai2?.Senders.Contains(sender.Trim()) == true);

    /// <summary>By the origin of a lockbox file.</summary>
    public PartnerProfile? ResolveLockbox(string origin) => Profiles.FirstOrDefault(profile => profile.Lockbox?.Origins.Contains(Digits(origin)) == true);

    /// <summary>The partner whose inbox an endpoint is: what is agreed with it counts where a format names no sender before it is read.</summary>
    public PartnerProfile? OwnerOf(string? endpoint) => endpoint is null ? null : FindInbox(endpoint).Owner;

    /// <summary>IDs of bank files are padded with blanks or zeros at the left.</summary>
    public static string Digits(string id) => id.Trim() is var kept && kept.TrimStart('0') is { Length: > 0 } digits ? digits : kept;

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
