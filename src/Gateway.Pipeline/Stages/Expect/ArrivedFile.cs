using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Stages.Expect;

/// <summary>A file that came by the inbox of an expectation.</summary>
public sealed class ArrivedFile
{
    public long Id { get; init; }

    public byte[] NameBytes { get; init; } = [];

    public string Name { get; init; } = "";

    public long Size { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public string State { get; init; } = "";

    public int Documents { get; init; }

    /// <summary>Whether the expectation is about it. A file that came before, in the same bytes, is no new one.</summary>
    public bool Is(ExpectedFileProfile expected)
    {
        var name = new RemoteName(NameBytes);
        return State != "duplicate" && (expected.Patterns.Count == 0 || expected.Patterns.Any(pattern => new NamePattern(pattern, ignoreCase: true).Matches(name)));
    }

    /// <summary>What is strange about it beside those before; null when nothing is.</summary>
    /// <param name="before">Sizes in bytes of such files, in any order.</param>
    public string? Oddity(ExpectedFileProfile expected, IReadOnlyList<long> before)
    {
        if (Size == 0) return "is empty";
        if (State == "read" && Documents == 0) return "holds no document";
        if (Size < expected.SmallestBytes) return $"has {Size:N0} bytes; the profile expects at least {expected.SmallestBytes:N0}";
        if (Size > expected.LargestBytes) return $"has {Size:N0} bytes; the profile expects at most {expected.LargestBytes:N0}";
        if (before.Count < FewestForUsual || expected.UnusualFactor == 0) return null;
        var usual = before.Order().ElementAt(before.Count / 2);
        if (Size * expected.UnusualFactor < usual) return $"has {Size:N0} bytes, while such files usually have about {usual:N0}";
        if (Size > usual * expected.UnusualFactor) return $"has {Size:N0} bytes, while such files usually have about {usual:N0}";
        return null;
    }

    /// <summary>Files before it without which nothing is usual.</summary>
    public const int FewestForUsual = 5;
}
