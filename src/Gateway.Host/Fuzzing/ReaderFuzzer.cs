using Gateway.Formats;
using Gateway.Formats.Inspection;

namespace Gateway.Host.Fuzzing;

/// <summary>
/// Spoils samples without end and tries the readers on what comes out. Attempt n of a seed is always the same file, so a run can go on where another stopped and
/// a finding can be made again.
/// </summary>
sealed class ReaderFuzzer
{
    readonly IReadOnlyList<byte[]> samples;
    readonly long seed;
    readonly ReaderTrial trial;

    /// <param name="samples">Good and faulty files of one format; small ones make more attempts.</param>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public ReaderFuzzer(FormatCatalog catalog, IReadOnlyList<byte[]> samples, long seed)
        : this(new FileInspector(catalog, new InspectionLimits()).Inspect, samples, seed)
    {
    }

    public ReaderFuzzer(Func<Stream, FileInspection> inspect, IReadOnlyList<byte[]> samples, long seed)
    {
        if (samples.Count == 0) throw new ArgumentException("There is nothing to spoil: give at least one sample.", nameof(samples));
        this.samples = samples;
        this.seed = seed;
        trial = new ReaderTrial(inspect);
    }

    /// <summary>Makes and tries file number <paramref name="attempt"/>; null when the readers kept their word.</summary>
    public FuzzFinding? Try(long attempt)
    {
        var chance = new Random(HashOf(seed, attempt));
        var file = Make(chance);
        return trial.Fails(file, chance) is { } failed ? new FuzzFinding(failed.Rule, failed.Detail, attempt, file) : null;
    }

    /// <summary>The file of an attempt, without trying it: for one that does not come back.</summary>
    public byte[] Make(long attempt) => Make(new Random(HashOf(seed, attempt)));

    byte[] Make(Random chance) => Mutation.Of(samples[chance.Next(samples.Count)], samples[chance.Next(samples.Count)], chance);

    /// <summary>Not the runtime's own, which differs from one process to the next.</summary>
    static int HashOf(long seed, long attempt)
    {
        var mixed = unchecked(((ulong)seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)attempt * 0xC2B2AE3D27D4EB4FUL));
        mixed ^= mixed >> 29;
        mixed = unchecked(mixed * 0xBF58476D1CE4E5B9UL);
        return (int)(mixed ^ (mixed >> 32));
    }
}
