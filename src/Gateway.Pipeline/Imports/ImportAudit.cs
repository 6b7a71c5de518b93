using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Match.Again;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>Writes who imported what, in the transaction of its effect, and has receipts matched again that wait for it; an import that changed nothing leaves no row.</summary>
static class ImportAudit
{
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, ImportRun run, int inserted, int updated, CancellationToken cancellation)
    {
        if (inserted + updated == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
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
        if (run.Map.Target == ImportTarget.Invoices || run.Map.Target == ImportTarget.Customers)
        {
            await WorkQueue.DoAgainAsync(transaction, AwaitedDocuments.KindOfWork, [AwaitedDocuments.Import], null, cancellation);
        }
    }
}

/// <summary>What all steps of one import share.</summary>
/// <param name="Source">Name of the file as people know it.</param>
sealed record ImportRun(NpgsqlDataSource Database, CsvColumnMap Map, string Source, string Actor, TimeProvider Clock);
