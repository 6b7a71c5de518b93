using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Settings;

/// <summary>Each version of the settings that ever decided something, in full, so that a decision can be told and made again under what it was made under.</summary>
public static class RulesVersions
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The version with a fingerprint of what it says: two contents are never one version, whoever forgot to raise the number.</summary>
    public static MatchingRules Stamped(MatchingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules with { Version = $"{rules.Version}.{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Canonical(rules), json)).AsSpan(0, 4))}" };
    }

    public static async Task KeepAsync(NpgsqlDataSource database, MatchingRules rules, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into matching_rules (version, content, first_used_at) values (@Version, @content::jsonb, @now) on conflict (version) do nothing",
            new { rules.Version, content = JsonSerializer.Serialize(rules, json), now },
            cancellationToken: ct));
    }

    /// <summary>Sets have no order, a fingerprint needs one.</summary>
    static object Canonical(MatchingRules rules) => new
    {
        rules = rules with { Version = "", AllowedDeductions = Sorted(rules.AllowedDeductions), BankFeeCodes = Sorted(rules.BankFeeCodes), Customers = new Dictionary<string, CustomerRules>() },
        customers = rules.Customers.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new { entry.Key, own = entry.Value with { AllowedDeductions = entry.Value.AllowedDeductions is { } own ? Sorted(own) : null } }),
    };

    static SortedSet<string> Sorted(IEnumerable<string> codes) => new(codes, StringComparer.Ordinal);
}
