using System.Diagnostics;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// This host's turn at an inbox. Its number rises with each turn of any host, and is checked in the transaction that archives: a host that was frozen and
/// wakes up after its turn has ended writes nothing.
/// </summary>
public sealed class PollLease(string endpoint, long no, TimeSpan length)
{
    long confirmedAt = Stopwatch.GetTimestamp();

    public string Endpoint { get; } = endpoint;

    public long No { get; } = no;

    /// <summary>The database has said lately that the turn is still ours; if not, ask again before touching the partner's files.</summary>
    public bool IsFresh => Stopwatch.GetElapsedTime(Volatile.Read(ref confirmedAt)) < length / 2;

    /// <param name="asked">When the question was sent, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Confirmed(long asked) => Volatile.Write(ref confirmedAt, asked);
}

/// <summary>The turn has gone to another host; whatever was under way is its business now.</summary>
public sealed class PollLeaseLostException(string endpoint) : Exception($"Another host looks at {endpoint} now.");
