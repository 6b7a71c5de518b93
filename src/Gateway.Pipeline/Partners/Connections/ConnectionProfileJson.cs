using System.Text.Json;
using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Partners.Connections;

/// <summary>Turns a connection that the schema has accepted into a record; what is left out gets the defaults stated here.</summary>
static class ConnectionProfileJson
{
    const int defaultSessions = 2;
    const int defaultConnectSeconds = 30;
    const int defaultAnswerSeconds = 60;

    public static IReadOnlyList<ConnectionProfile> ReadAll(JsonElement profile) =>
        profile.TryGetProperty("connections", out var connections) ? [.. connections.EnumerateObject().Select(each => Read(each.Name, each.Value))] : [];

    static ConnectionProfile Read(string name, JsonElement json)
    {
        var sessions = PartnerProfileJson.Number(json, "sessions", defaultSessions);
        var connect = PartnerProfileJson.Number(json, "connectSeconds", defaultConnectSeconds);
        var answer = PartnerProfileJson.Number(json, "answerSeconds", defaultAnswerSeconds);
        return Text(json, "type") switch
        {
            "sftp" => Sftp(name, json, sessions, connect, answer),
            "ftps" => Ftps(name, json, sessions, connect, answer),
            _ => Blob(name, json, sessions, connect, answer),
        };
    }

    static SftpConnection Sftp(string name, JsonElement json, int sessions, int connect, int answer) => new(
        name, sessions, connect, answer, Text(json, "host")!, PartnerProfileJson.Number(json, "port", 22), Text(json, "user")!, Text(json, "folder") ?? "", Texts(json, "hostKeys"))
    {
        Password = Secret(json, "password"),
        PrivateKey = Secret(json, "privateKey"),
        Passphrase = Secret(json, "passphrase"),
        Algorithms = json.TryGetProperty("algorithms", out var algorithms)
            ? algorithms.EnumerateObject().ToDictionary(kind => kind.Name, kind => Texts(algorithms, kind.Name), StringComparer.Ordinal)
            : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
    };

    static FtpsConnection Ftps(string name, JsonElement json, int sessions, int connect, int answer)
    {
        var security = Text(json, "security") ?? "explicit";
        var port = PartnerProfileJson.Number(json, "port", security == "implicit" ? 990 : 21);
        return new FtpsConnection(
            name, sessions, connect, answer, Text(json, "host")!, port, Text(json, "user")!, Text(json, "folder") ?? "", security, Texts(json, "certificates"))
        {
            Password = Secret(json, "password"),
            Authority = Secret(json, "authority"),
            ClientCertificate = Secret(json, "clientCertificate"),
            ClientCertificatePassword = Secret(json, "clientCertificatePassword"),
            EndsWithoutCloseNotify = Flag(json, "endsWithoutCloseNotify"),
            SizesAreExact = !json.TryGetProperty("sizesAreExact", out var exact) || exact.GetBoolean(),
            ServerName = Text(json, "serverName"),
            Tls13 = Flag(json, "tls13"),
            Passive = Text(json, "passive") ?? "auto",
            Listing = Text(json, "listing") ?? "auto",
            TimeZone = Text(json, "timeZone"),
        };
    }

    static AzureBlobConnection Blob(string name, JsonElement json, int sessions, int connect, int answer) =>
        new(name, sessions, connect, answer, Text(json, "container")!, Text(json, "prefix") ?? "")
        {
            ConnectionString = Secret(json, "connectionString"),
            Service = Text(json, "service") is { } service ? new Uri(service) : null,
            Signature = Secret(json, "sas"),
            ManagedIdentity = Flag(json, "managedIdentity"),
            AllowUnencrypted = Flag(json, "allowUnencrypted"),
        };

    static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    static string? Text(JsonElement json, string name) => PartnerProfileJson.Text(json, name);

    static IReadOnlyList<string> Texts(JsonElement json, string name) => PartnerProfileJson.List(json, name, each => each.GetString()!);

    static SecretReference? Secret(JsonElement json, string name) => Text(json, name) is { } text ? SecretReference.Parse(text) : null;
}
