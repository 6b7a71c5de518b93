using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>Addresses of a seed as our own rows write them, if a profile knows them: a typing error would seed a series that nobody uses.</summary>
static class SeedAddresses
{
    /// <summary>As control_number.scope has it; null where no profile writes from the one to the other.</summary>
    public static string? Scope(PartnerDirectory partners, string format, string sender, string receiver) => format == "x12"
        ? Known(partners.Profiles.Select(profile => profile.X12).Where(x12 => x12 is not null).Select(x12 => (Texts(x12!.OurIds), Texts(x12.Ids), x12.Outgoing)), sender, receiver)
            ? $"{Normal(sender)}>{Normal(receiver)}" : null
        : Known(partners.Profiles.Select(profile => profile.Edifact).Where(edifact => edifact is not null).Select(edifact => (Texts(edifact!.OurIds), Texts(edifact.Ids), edifact.Outgoing)), sender, receiver)
            ? $"edifact {Normal(sender)}>{Normal(receiver)}" : null;

    /// <summary>Without the padding of an ISA.</summary>
    public static string Normal(string address) => address.Trim();

    static bool Known(IEnumerable<(List<string> Ours, List<string> Theirs, OutgoingProfile? Outgoing)> profiles, string sender, string receiver) => profiles.Any(profile =>
        (profile.Ours.Count == 0 || profile.Ours.Contains(Normal(sender), StringComparer.Ordinal) || profile.Outgoing?.Sender == Normal(sender))
        && (profile.Theirs.Contains(Normal(receiver), StringComparer.Ordinal) || profile.Outgoing?.Receiver == Normal(receiver)));

    static List<string> Texts<T>(IReadOnlyList<T> addresses)
        where T : notnull => [.. addresses.Select(address => address.ToString()!)];
}
