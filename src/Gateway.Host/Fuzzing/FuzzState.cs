using System.Text.Json;

namespace Gateway.Host.Fuzzing;

/// <summary>How far the fuzzing of one format has come; kept in a file so that the next run goes on.</summary>
/// <param name="Next">Attempt to make next; also how many were made.</param>
/// <param name="Seconds">Spent so far, over all runs.</param>
/// <param name="Findings">Files written to the folder of findings.</param>
sealed record FuzzState(string Format, long Seed, long Next, double Seconds, int Findings)
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A run of another seed or format starts anew.</summary>
    public static FuzzState Load(string path, string format, long seed)
    {
        var known = File.Exists(path) ? JsonSerializer.Deserialize<FuzzState>(File.ReadAllText(path), Readable) : null;
        return known is not null && known.Format == format && known.Seed == seed ? known : new FuzzState(format, seed, 0, 0, 0);
    }

    /// <summary>Written beside and moved over, so that a run that is killed leaves the former state.</summary>
    public void Save(string path)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, Readable));
        File.Move(path + ".new", path, overwrite: true);
    }
}
