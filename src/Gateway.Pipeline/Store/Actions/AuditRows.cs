using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>Lines of the audit that commit with what they tell of.</summary>
static class AuditRows
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public static Task AddAsync(
        NpgsqlTransaction transaction, string action, string target, string actor, string reason, object detail, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, @action, @target, @detail::jsonb, @reason)",
            new { now, actor, action, target, detail = PostgresText.StorableJson(JsonSerializer.Serialize(detail, json)), reason = PostgresText.Storable(reason) },
            transaction,
            cancellationToken: cancellation));
}
