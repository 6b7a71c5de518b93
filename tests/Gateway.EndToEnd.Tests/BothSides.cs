using System.Security.Cryptography;
using Dapper;

namespace Gateway.EndToEnd.Tests;

/// <summary>What lies in the partners' folders beside what the gateway has in its books about it.</summary>
static class BothSides
{
    static readonly string[] partners = ["bank", "billing"];

    /// <summary>
    /// Each file that came lies once where taken files go and is archived once; each file that went lies once in its folder, with the bytes of its receipt;
    /// nothing is left under a temporary name.
    /// </summary>
    /// <returns>How many files were delivered.</returns>
    public static async Task<int> AssertAsync(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        var delivered = 0;
        foreach (var partner in partners)
        {
            var came = traffic.Where(file => file.Inbox == partner).Select(file => Hash(file.Bytes)).Order(StringComparer.Ordinal).ToList();
            Files(site.Inbox(partner)).ShouldBeEmpty($"{partner}'s inbox is empty");
            new[] { "processed", "failed" }.SelectMany(folder => Files(Path.Combine(site.Inbox(partner), folder))).Select(file => file.Hash).Order(StringComparer.Ordinal).ToList().ShouldBe(came, $"{partner}'s files");
            (await connection.QueryAsync<string>(
                "select encode(sha256, 'hex') from file where partner = @partner and direction = 'in' and parent_id is null order by 1", new { partner })).ToList().ShouldBe(came, $"the archive of {partner}'s files");
            var sent = (await connection.QueryAsync<string>(
                "select remote_name || ' ' || encode(sent_sha256, 'hex') from outbox where partner = @partner and state = 'delivered' order by 1", new { partner })).Order(StringComparer.Ordinal).ToList();
            Files(site.Outbox(partner)).Where(file => !file.Name.EndsWith(".done", StringComparison.Ordinal)).Select(file => $"{file.Name} {file.Hash}").Order(StringComparer.Ordinal).ToList().ShouldBe(sent, $"{partner}'s outbox");
            delivered += sent.Count;
        }

        (await connection.ExecuteScalarAsync<long>("select count(*) from outbox where state <> 'delivered'")).ShouldBe(0);
        return delivered;
    }

    /// <summary>All of them, temporary ones too.</summary>
    static IEnumerable<(string Name, string Hash)> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Select(path => (Path.GetFileName(path), Hash(File.ReadAllBytes(path))))
        : [];

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
