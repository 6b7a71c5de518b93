namespace Gateway.Host.MatchBench.Replay;

/// <summary>Numbers from 1 by a key, in the order in which they came: two numbers of memory each, where a list for each key would be many times that.</summary>
sealed class Chains
{
    readonly Dictionary<string, int> firsts = new(StringComparer.Ordinal);
    readonly List<int> next = [0];
    readonly List<int> lasts = [0];

    /// <summary>0 for none.</summary>
    public int First(string key) => firsts.GetValueOrDefault(key);

    /// <summary>0 behind the last.</summary>
    public int After(int number) => next[number];

    /// <param name="number">Higher than all that came before it.</param>
    public void Add(string key, int number)
    {
        while (next.Count <= number)
        {
            next.Add(0);
            lasts.Add(0);
        }

        if (firsts.TryAdd(key, number))
        {
            lasts[number] = number;
            return;
        }

        var first = firsts[key];
        (next[lasts[first]], lasts[first]) = (number, number);
    }
}
