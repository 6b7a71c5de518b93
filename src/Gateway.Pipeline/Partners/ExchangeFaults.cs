using Gateway.Formats.Definitions;
using Gateway.Pipeline.Schedules;
using Gateway.Transports;
using Gateway.Transports.Inbox;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Partners;

/// <summary>What a schema cannot say of collection and delivery: names that must be known, names that must be possible, settings that contradict each other.</summary>
static class ExchangeFaults
{
    public static IEnumerable<DefinitionFault> Of(string document, PartnerProfile profile, BusinessCalendars? calendars)
    {
        foreach (var (at, inbox) in profile.Inboxes.Index())
        {
            foreach (var (part, words) in OfInbox(inbox, calendars)) yield return new DefinitionFault(document, $"/inboxes/{at}/{part}", words);
            if (inbox.Name == profile.Outbox?.Name) yield return new DefinitionFault(document, "/outbox/name", $"'{inbox.Name}' is the name of an inbox already.");
            if (profile.Outbox is { } outbox && TakesAll(inbox, outbox))
                yield return new DefinitionFault(document, "/outbox/path", $"is the folder of the inbox '{inbox.Name}', which takes every file: what we send would be taken back before the partner has it. Name another folder, or patterns for what arrives.");
        }

        foreach (var twin in profile.Inboxes.GroupBy(inbox => inbox.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return new DefinitionFault(document, "/inboxes", $"two inboxes have the name '{twin.Key}'.");
        if (profile.Outbox is not { Delivery: { } delivery }) yield break;
        foreach (var (part, words) in OfOutbox(delivery, calendars)) yield return new DefinitionFault(document, $"/outbox/{part}", words);
    }

    static IEnumerable<(string Part, string Words)> OfInbox(InboxProfile inbox, BusinessCalendars? calendars)
    {
        var rules = inbox.Collection;
        foreach (var words in calendars is null ? [] : rules.Schedule.Faults(calendars)) yield return ("schedule", words);
        foreach (var pattern in inbox.Patterns.Where(pattern => !IsPattern(pattern))) yield return ("patterns", $"'{pattern}' is no pattern for a file's name, such as *.edi.");
        if (rules.Marker is { } marker && !MarkerName.IsValid(marker)) yield return ("marker", $"'{marker}' is no marker's name; expected is {{name}} or {{stem}} with something added, such as {{name}}.done.");
        if (!IsFolder(rules.ProcessedFolder)) yield return ("processedFolder", $"'{rules.ProcessedFolder}' is no folder below the inbox.");
        if (!IsFolder(rules.FailedFolder)) yield return ("failedFolder", $"'{rules.FailedFolder}' is no folder below the inbox.");
        if (rules.Unpack.SignedBy.Count > 0 && !rules.Unpack.Pgp) yield return ("unpack/signedBy", "asks for signatures, but 'pgp' is off.");
    }

    static IEnumerable<(string Part, string Words)> OfOutbox(DeliveryProfile delivery, BusinessCalendars? calendars)
    {
        foreach (var words in calendars is null ? [] : delivery.Schedule.Faults(calendars)) yield return ("schedule", words);
        if (delivery.Upload.Mode == UploadMode.TemporaryFolder != delivery.Upload.TemporaryFolder is not null)
            yield return ("upload/temporaryFolder", "belongs to the mode temporaryFolder, and that mode needs it.");
        if (delivery.Pack is { Gzip: false, UsesPgp: false }) yield return ("pack", "packs nothing; name gzip, encryptTo or signWith.");
    }

    static bool TakesAll(InboxProfile inbox, OutboxProfile outbox) =>
        inbox.Connection == outbox.Connection && inbox.Transport == outbox.Transport && inbox.Collection.Marker is null
        && inbox.Patterns.Any(pattern => pattern is "*" or "*.*") && Folders(inbox.Path).SequenceEqual(Folders(outbox.Path), StringComparer.Ordinal);

    /// <summary>Without what does not change the place: "in/", "./in" and "in" are one.</summary>
    static List<string> Folders(string path)
    {
        var folders = new List<string> { path.StartsWith('/') ? "/" : "" };
        foreach (var folder in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(folder => folder != "."))
        {
            if (folder == ".." && folders.Count > 1 && folders[^1] != "..") folders.RemoveAt(folders.Count - 1);
            else folders.Add(folder);
        }

        return folders;
    }

    static bool IsPattern(string pattern)
    {
        try
        {
            return new NamePattern(pattern, ignoreCase: false) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static bool IsFolder(string folder)
    {
        try
        {
            return RemoteName.Parse(folder) is not null;
        }
        catch (TransportException)
        {
            return false;
        }
    }
}
