using Gateway.Formats.Generation;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Chance that is the same for the same seed.</summary>
sealed class Chance(int seed)
{
    const int Normals = 12;
    readonly SeededNumbers numbers = new(seed);

    public int Below(int bound) => numbers.Next(bound);

    public int Between(int least, int most) => numbers.Next(least, most + 1);

    public bool Percent(double percent) => numbers.Next(1_000_000) < percent * 10_000;

    public decimal Cents(int leastCents, int mostCents) => Between(leastCents, mostCents) / 100m;

    public T Of<T>(IReadOnlyList<T> choices) => choices[numbers.Next(choices.Count)];

    /// <summary>The choice whose share a throw of 100 falls on.</summary>
    public T Shared<T>(params ReadOnlySpan<(T Choice, int Share)> shares)
    {
        var total = 0;
        foreach (var (_, share) in shares) total += share;
        var thrown = numbers.Next(total);
        foreach (var (choice, share) in shares)
        {
            if ((thrown -= share) < 0) return choice;
        }

        throw new InvalidOperationException("No share is positive.");
    }

    /// <summary>Log-normal with this median, cut to the bounds.</summary>
    public int LogNormal(double median, double sigma, int least, int most)
    {
        var sum = 0d;
        for (var i = 0; i < Normals; i++) sum += numbers.Next(1_000_000) / 1_000_000d;
        return Math.Clamp((int)Math.Round(median * Math.Exp(sigma * (sum - (Normals / 2)))), least, most);
    }

    public string Digits(int count)
    {
        var text = new char[count];
        for (var i = 0; i < count; i++) text[i] = (char)('0' + (i == 0 ? numbers.Next(1, 10) : numbers.Next(10)));
        return new string(text);
    }

    /// <summary>So many of the list, each once, in the list's order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> all, int count)
    {
        var picked = new HashSet<int>();
        while (picked.Count < Math.Min(count, all.Count)) picked.Add(numbers.Next(all.Count));
        return [.. picked.Order().Select(index => all[index])];
    }
}
