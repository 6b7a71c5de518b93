using Gateway.Formats.Framing;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Faults on their way to the table, copied in batches.</summary>
sealed class FaultRows(NpgsqlTransaction transaction, long fileId)
{
    const int batch = 2_000;

    readonly List<(Fault Fault, long? DocumentId)> waiting = [];

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    /// <summary>The first error in file order, for the sentence that a person reads.</summary>
    public Fault? FirstError { get; private set; }

    public async Task AddAsync(IEnumerable<Fault> faults, long? documentId, CancellationToken cancellation)
    {
        foreach (var fault in faults)
        {
            waiting.Add((fault, documentId));
            if (fault.Severity == FaultSeverity.Error)
            {
                Errors++;
                FirstError ??= fault;
            }
            else
            {
                Warnings++;
            }
        }

        if (waiting.Count >= batch)
        {
            await FlushAsync(cancellation);
        }
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy fault (file_id, document_id, code, severity, owner, byte, line, segment, element, found, expected, message) from stdin (format binary)",
            cancellation);
        foreach (var (fault, documentId) in waiting)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteNullableAsync(documentId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(fault.Code, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(fault.Severity == FaultSeverity.Error ? "error" : "warning", NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(fault.Owner.ToString().ToLowerInvariant(), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(fault.Position.Byte, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(fault.Position.Line, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(fault.Position.Segment, NpgsqlDbType.Integer, cancellation);
            await copy.WriteNullableAsync(fault.Element, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(fault.Found, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(fault.Expected, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(fault.Message, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }
}
