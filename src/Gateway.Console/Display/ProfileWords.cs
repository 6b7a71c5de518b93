using System.Security.Cryptography;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Console.Display;

/// <summary>What a partner's profile says, in people's words. Secrets are told by where they are kept, never themselves.</summary>
public static class ProfileWords
{
    public static StatusWord Mode(PartnerMode mode) => mode switch
    {
        PartnerMode.Production => new(Tone.Done, "Production"),
        _ => new(Tone.Held, "Test"),
    };

    public static string Role(PartnerRole role) => role switch
    {
        PartnerRole.Bank => "Bank",
        PartnerRole.Billing => "Our billing",
        PartnerRole.Erp => "Our ERP",
        _ => "Partner",
    };

    public static IReadOnlyList<string> Formats(PartnerProfile profile) => [.. new[]
    {
        profile.X12 is null ? null : "X12",
        profile.Edifact is null ? null : "EDIFACT",
        profile.Nacha is null ? null : "ACH",
        profile.Bai2 is null ? null : "BAI2",
        profile.Lockbox is null ? null : "Lockbox",
    }.OfType<string>()];

    /// <summary>The server's folder, or the folder of this machine.</summary>
    public static string Place(PartnerProfile profile, string? connection, string path) => connection is null
        ? path
        : Below(profile.Connections.FirstOrDefault(each => each.Name == connection)?.Address ?? connection, path);

    /// <summary>What a connection trusts the other side by.</summary>
    public static IReadOnlyList<string> Pins(ConnectionProfile connection) => connection switch
    {
        SftpConnection sftp => [.. sftp.HostKeys.Select(Fingerprint)],
        FtpsConnection { Security: "plain" } => ["Nothing: plain, not encrypted"],
        FtpsConnection { Certificates.Count: > 0 } ftps => ftps.Certificates,
        FtpsConnection { Authority: { } authority } => [$"Authority in {authority}"],
        _ => ["Authorities of this machine"],
    };

    public static IReadOnlyList<string> Login(ConnectionProfile connection) => connection switch
    {
        AzureBlobConnection { ManagedIdentity: true } => ["Identity of the machine"],
        _ => [.. connection.Secrets.Select(secret => secret.ToString())],
    };

    /// <summary>As OpenSSH shows it: of a whole public key, its SHA-256.</summary>
    public static string Fingerprint(string key)
    {
        if (key.StartsWith("SHA256:", StringComparison.Ordinal))
            return key;
        var parts = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[key.Length];
        return parts.Length > 1 && Convert.TryFromBase64String(parts[1], bytes, out var length)
            ? $"{parts[0]} SHA256:{Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(0, length))).TrimEnd('=')}"
            : parts[0];
    }

    public static string Schedule(ScheduleProfile schedule, int everySeconds)
    {
        var every = everySeconds == 0 ? string.Empty : "Every " + (everySeconds < 90 ? $"{everySeconds} s" : Clock.Length(TimeSpan.FromSeconds(everySeconds))) + ", ";
        var windows = schedule.Windows.Count == 0
            ? "around the clock"
            : string.Join("; ", schedule.Windows.Select(window => $"{Days(window.Days)} {window.From:HH\\:mm} to {window.To:HH\\:mm}")) + " " + schedule.TimeZone;
        return Capital(every + windows
            + (schedule.Calendar is { } calendar ? $", business days of {calendar}" : string.Empty)
            + (schedule.CutOff is { } cut ? $", cut-off {cut:HH\\:mm}" : string.Empty));
    }

    public static string Taking(InboxProfile inbox) => Capital(string.Join("; ", new[]
    {
        inbox.Patterns.Count == 0 ? "all files" : string.Join(", ", inbox.Patterns),
        inbox.Subfolders ? "subfolders too" : null,
        inbox.Collection.Marker is { } marker ? $"when {marker} is there" : null,
        inbox.Collection.AfterArchive switch { AfterArchive.Delete => "deleted once archived", AfterArchive.Leave => "stay and are remembered", _ => $"then moved to {inbox.Collection.ProcessedFolder}" },
    }.OfType<string>()));

    public static string Sending(DeliveryProfile delivery) => Capital(string.Join("; ", new[]
    {
        delivery.Upload.Mode switch
        {
            UploadMode.TemporaryName => "under a temporary name, then renamed",
            UploadMode.TemporaryFolder => "into a temporary folder, then moved",
            UploadMode.Marker => $"with a marker {delivery.Upload.MarkerSuffix}",
            _ => "directly",
        },
        delivery.Ordered ? "one after the other" : null,
        $"given up after {Clock.Length(delivery.GiveUpAfter)}",
        delivery.Pack is { } pack ? "packed" + pack.Suffix : null,
    }.OfType<string>()));

    /// <summary>A value of a profile as its history shows it. What could hold a secret in an address is hidden.</summary>
    public static string Value(string? json)
    {
        if (json is null)
            return "–";
        var text = json.Trim('"');
        return text.Contains("sig=", StringComparison.OrdinalIgnoreCase) || text.Contains("AccountKey", StringComparison.OrdinalIgnoreCase)
               || (text.Contains("://", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal))
            ? "hidden"
            : text;
    }

    static string Below(string address, string path) =>
        path.Length == 0 ? address : path[0] == '/' ? $"{address} {path}" : $"{address.TrimEnd('/')}/{path}";

    static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    static string Days(IReadOnlySet<DayOfWeek> days) => days.Count == 7
        ? "daily"
        : string.Join(", ", days.OrderBy(day => ((int)day + 6) % 7).Select(day => day.ToString()[..3]));
}
