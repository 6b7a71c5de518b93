using System.Text;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>
/// Walks through what we wrote ourselves, forward only, and finds segments by the set that they stand in and their number there. Delimiters are those
/// of our own writers' header.
/// </summary>
sealed class SentSegments(Stream content, string format) : IAsyncDisposable
{
    const int longestShown = 60;

    readonly byte[] buffer = new byte[64 * 1024];
    readonly List<byte> segment = [];
    int filled;
    int next;
    long position;
    byte terminator;
    byte release;
    long setStart = -1;
    int number;
    SentPlace? current;

    /// <summary>Null where there is no such segment. Ask in file order.</summary>
    /// <param name="start">Where the set begins.</param>
    /// <param name="wanted">Its segment, from ST or UNH = 1.</param>
    public async Task<SentPlace?> FindAsync(long start, int wanted, CancellationToken cancellation)
    {
        while (current is null || current.Byte < start || (setStart == start && number < wanted))
        {
            if (!await MoveAsync(cancellation))
            {
                return null;
            }

            if (current!.Byte == start)
            {
                (setStart, number) = (start, 1);
            }
            else
            {
                number++;
            }
        }

        return setStart == start && number == wanted ? current : null;
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();

    async Task<bool> MoveAsync(CancellationToken cancellation)
    {
        segment.Clear();
        var start = position;
        var isReleased = false;
        while (await ByteAsync(cancellation) is { } one)
        {
            if (segment.Count == 0 && one is (byte)'\r' or (byte)'\n')
            {
                start = position;
                continue;
            }

            segment.Add(one);
            LearnDelimiters();
            if (terminator == 0 || one != terminator || isReleased)
            {
                isReleased = release != 0 && one == release && !isReleased;
                continue;
            }

            segment.RemoveAt(segment.Count - 1);
            current = new SentPlace(start, Encoding.Latin1.GetString([.. segment]));
            return true;
        }

        return false;
    }

    /// <summary>X12: byte 105 of ISA. EDIFACT: byte 8 of UNA, else the usual ones.</summary>
    void LearnDelimiters()
    {
        if (terminator != 0)
        {
            return;
        }

        if (format == "x12")
        {
            terminator = segment.Count == 106 ? segment[105] : (byte)0;
        }
        else if (segment.Count == 3)
        {
            var isService = segment[0] == 'U' && segment[1] == 'N' && segment[2] == 'A';
            (terminator, release) = isService ? ((byte)0, (byte)0) : ((byte)'\'', (byte)'?');
        }
        else if (segment.Count == 9)
        {
            (terminator, release) = (segment[8], segment[6] == ' ' ? (byte)0 : segment[6]);
        }
    }

    async ValueTask<byte?> ByteAsync(CancellationToken cancellation)
    {
        if (next == filled)
        {
            (filled, next) = (await content.ReadAsync(buffer, cancellation), 0);
            if (filled == 0)
            {
                return null;
            }
        }

        position++;
        return buffer[next++];
    }

    /// <summary>A segment of ours.</summary>
    /// <param name="Byte">Of its first byte in the file.</param>
    internal sealed record SentPlace(long Byte, string Whole)
    {
        public string Id => new([.. Whole.TakeWhile(char.IsAsciiLetterOrDigit)]);

        /// <summary>Cut for a sentence.</summary>
        public string Text => Whole.Length <= longestShown ? Whole : $"{Whole.AsSpan(0, longestShown)}…";
    }
}
