using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>Writes who imported what, in the transaction of its effect; an import that changed nothing leaves no row.</summary>
static class ImportAudit
{
    public static Task WriteAsync(
        NpgsqlTransaction transaction, ImportRun run, int inserted, int updated, CancellationToken cancellation) => inserted + updated == 0
        ? Task.CompletedTask
        : transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, detail) values (@at, @actor, 'import', @kind, @detail::jsonb)",
            new
            {
                at = run.Clock.GetUtcNow(),
                actor = run.Actor,
                kind = run.Map.Target.Kind,
                detail = JsonSerializer.Serialize(new { source = run.Source, map = run.Map.Version, inserted, updated }),
            },
            transaction,
            cancellationToken: cancellation));
}

/// <summary>What all steps of one import share.</summary>
/// <param name="Source">Name of the file as people know it.</param>
sealed record ImportRun(NpgsqlDataSource Database, CsvColumnMap Map, string Source, string Actor, TimeProvider Clock);
