using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Stages;

/// <summary>
/// What the stages did, said once it is committed: a log line with file and partner, and a counter of the meter "Gateway"
/// (files_collected, bytes_collected, files_read, receipts_decided, files_delivered).
/// </summary>
public sealed partial class StageEvents : IDisposable
{
    readonly Meter meter = new("Gateway");
    readonly ILogger<StageEvents> log;
    readonly Counter<long> collected;
    readonly Counter<long> collectedBytes;
    readonly Counter<long> read;
    readonly Counter<long> decided;
    readonly Counter<long> delivered;

    public StageEvents(ILogger<StageEvents> log)
    {
        this.log = log;
        collected = meter.CreateCounter<long>("files_collected", "{file}", "Files taken into the archive, by partner");
        collectedBytes = meter.CreateCounter<long>("bytes_collected", "By", "Bytes taken into the archive, by partner");
        read = meter.CreateCounter<long>("files_read", "{file}", "Files read, by the state that they ended in");
        decided = meter.CreateCounter<long>("receipts_decided", "{receipt}", "Decisions on receipts, by outcome");
        delivered = meter.CreateCounter<long>("files_delivered", "{file}", "Files written to partners, by partner");
    }

    public void Collected(string name, long bytes, long fileId, string partner)
    {
        collected.Add(1, new KeyValuePair<string, object?>("partner", partner));
        collectedBytes.Add(bytes, new KeyValuePair<string, object?>("partner", partner));
        LogCollected(name, bytes, fileId, partner);
    }

    public void Read(string name, string state, string note, long fileId, string? partner)
    {
        read.Add(1, new KeyValuePair<string, object?>("state", state));
        LogRead(name, state, note, fileId, partner);
    }

    public void Decided(long receiptId, string state, string why, long fileId, string? partner)
    {
        decided.Add(1, new KeyValuePair<string, object?>("outcome", state));
        LogDecided(receiptId, state, why, fileId, partner);
    }

    public void Delivered(string name, string endpoint, long fileId, string partner)
    {
        delivered.Add(1, new KeyValuePair<string, object?>("partner", partner));
        LogDelivered(name, endpoint, fileId, partner);
    }

    public void Dispose() => meter.Dispose();

    [LoggerMessage(1001, LogLevel.Information, "Collected {Name}, {Bytes} bytes, as file {FileId} from {Partner}")]
    partial void LogCollected(string name, long bytes, long fileId, string partner);

    [LoggerMessage(2001, LogLevel.Information, "Read {Name}: {State}. {Note} (file {FileId}, {Partner})")]
    partial void LogRead(string name, string state, string note, long fileId, string? partner);

    [LoggerMessage(3001, LogLevel.Information, "Receipt {ReceiptId}: {State}. {Why} (file {FileId}, {Partner})")]
    partial void LogDecided(long receiptId, string state, string why, long fileId, string? partner);

    [LoggerMessage(4001, LogLevel.Information, "Delivered {Name} to {Endpoint} (file {FileId}, {Partner})")]
    partial void LogDelivered(string name, string endpoint, long fileId, string partner);
}
