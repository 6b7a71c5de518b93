namespace Gateway.Pipeline.Store.Spooling;

/// <summary>How much of what is on its way through this process may lie in memory; the rest lies on disk, encrypted.</summary>
/// <param name="total">Bytes over all spools.</param>
/// <param name="each">Bytes of one spool.</param>
public sealed class SpoolMemory(long total, int each)
{
    long used;

    public static SpoolMemory Default { get; } = new(128 * 1024 * 1024, 1024 * 1024);

    public int Each => each;

    /// <summary>False when there is no more: go to disk.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref used, bytes) <= total) return true;
        Interlocked.Add(ref used, -bytes);
        return false;
    }

    public void GiveBack(int bytes) => Interlocked.Add(ref used, -bytes);
}
