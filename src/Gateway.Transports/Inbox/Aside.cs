using System.Globalization;

namespace Gateway.Transports.Inbox;

/// <summary>Puts files that were taken into another folder of the same endpoint, where names may be taken already.</summary>
public static class Aside
{
    const int NumberedSuffixes = 9;

    /// <summary>Bytes of a name that a suffix is added to; file systems take 255 in all.</summary>
    const int LongestStem = 220;

    /// <summary>
    /// Moves a file below a folder, keeping its path: "in/a.edi" and "processed" give "processed/in/a.edi". Where that name is taken, the first free one of
    /// .2 to .9 is added, then the time and a number. Returns the name it has now. Nothing is ever overwritten.
    /// </summary>
    /// <exception cref="TransportException">Among others <see cref="TransportCause.NotFound"/>: moved already, by a run that died before it could say so.</exception>
    public static Task<RemoteName> MoveAsync(ITransport transport, RemoteName name, RemoteName folder, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(candidate => transport.RenameAsync(name, candidate, ct), name, folder, clock);

    /// <summary>The same, but only the file that a look has found.</summary>
    /// <exception cref="TransportException">As above, and <see cref="TransportCause.Busy"/>: it has changed since.</exception>
    public static Task<RemoteName> MoveAsync(ITransport transport, RemoteFile seen, RemoteName folder, TimeProvider clock, CancellationToken ct) =>
        MoveAsync(candidate => transport.RenameAsync(seen, candidate, ct), seen.Name, folder, clock);

    static async Task<RemoteName> MoveAsync(Func<RemoteName, Task> rename, RemoteName name, RemoteName folder, TimeProvider clock)
    {
        var wanted = folder.Join(name);
        foreach (var candidate in Candidates(wanted, clock))
        {
            try
            {
                await rename(candidate);
                return candidate;
            }
            catch (TransportException e) when (e.Cause == TransportCause.AlreadyExists)
            {
                // That name is taken; the next candidate.
            }
        }

        throw new TransportException(TransportCause.AlreadyExists, wanted, $"'{wanted}' and every name made from it are taken; clear the folder.");
    }

    /// <summary>Whether a move to <paramref name="wanted"/> can have ended under this name: that one, or one made from it by adding a number or the time.</summary>
    public static bool CanBe(RemoteName name, RemoteName wanted)
    {
        if (name.Equals(wanted)) return true;
        var stem = Stem(wanted).Bytes.Span;
        if (!name.Bytes.Span.StartsWith(stem)) return false;
        var added = name.Bytes.Span[stem.Length..];
        return added.Length > 1 && added[0] == '.' && added[1] is >= (byte)'0' and <= (byte)'9' && !added.Contains((byte)'/');
    }

    static RemoteName Stem(RemoteName wanted) =>
        wanted.FileName.Length <= LongestStem ? wanted : new RemoteName(wanted.Bytes.Span[..^(wanted.FileName.Length - LongestStem)]);

    static IEnumerable<RemoteName> Candidates(RemoteName wanted, TimeProvider clock)
    {
        yield return wanted;
        var stem = Stem(wanted);
        for (var n = 2; n <= NumberedSuffixes; n++) yield return stem.WithSuffix($".{n}");
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        for (var n = 1; n <= 1000; n++) yield return stem.WithSuffix(n == 1 ? $".{time}" : $".{time}.{n}");
    }
}
