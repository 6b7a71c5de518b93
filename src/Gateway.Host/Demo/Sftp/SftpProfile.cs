using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Host.Demo.Sftp;

/// <summary>A demo profile of folders, rewritten so that its inbox and outbox are folders of an SFTP server.</summary>
static class SftpProfile
{
    const string Connection = "bank-server";
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    public static string Of(string folderProfile, DemoSftpServer server)
    {
        var profile = JsonNode.Parse(folderProfile)!.AsObject();
        profile["connections"] = new JsonObject
        {
            [Connection] = new JsonObject
            {
                ["type"] = "sftp",
                ["host"] = DemoSftpServer.Host,
                ["port"] = server.Port,
                ["user"] = DemoSftpServer.User,
                ["folder"] = server.Files,
                ["hostKeys"] = new JsonArray(server.HostKey),
                ["privateKey"] = $"file:{server.KeyFile}",
            },
        };
        foreach (var place in profile["inboxes"]!.AsArray().Append(profile["outbox"])) Move(place!.AsObject());
        return profile.ToJsonString(indented);
    }

    static void Move(JsonObject place)
    {
        place.Remove("transport");
        place["connection"] = Connection;
        place["path"] = place["name"]!.GetValue<string>();
    }
}
