namespace Gateway.Host.MatchBench.Making;

/// <summary>
/// Chance that keeps shares although not everything is possible each time (an order cannot be named where there is none): what fell behind its share is drawn the more often.
/// </summary>
sealed class Quota<T>(Chance chance, params (T Choice, int Share)[] shares)
    where T : struct
{
    const int Fine = 10_000;
    const double Least = 0.02;
    readonly int total = shares.Sum(share => share.Share);
    readonly int[] counts = new int[shares.Length];
    int all;

    /// <summary>Null where nothing of it is possible. Drawn things count once <see cref="Count"/> is told of them.</summary>
    public T? Draw(Func<T, bool> isPossible)
    {
        Span<int> weights = stackalloc int[shares.Length];
        var sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i].Share > 0 && isPossible(shares[i].Choice)) weights[i] = Weight(i);
            sum += weights[i];
        }

        if (sum == 0) return null;
        var thrown = chance.Below(sum);
        for (var i = 0; i < shares.Length; i++)
        {
            if ((thrown -= weights[i]) < 0) return shares[i].Choice;
        }

        return null;
    }

    public void Count(T choice)
    {
        all++;
        counts[Array.FindIndex(shares, share => share.Choice.Equals(choice))]++;
    }

    /// <summary>By how much it is behind after one more; never nothing, so that all of it stays chance.</summary>
    int Weight(int index)
    {
        var share = (double)shares[index].Share / total;
        return 1 + (int)(Fine * Math.Max(Least * share, (share * (all + 1)) - counts[index]));
    }
}
