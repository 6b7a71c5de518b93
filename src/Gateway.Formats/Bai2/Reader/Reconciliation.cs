namespace Gateway.Formats.Bai2;

/// <summary>
/// Finds the readings of an account's doubtful places that agree with its control total and its count of records. Gives up after
/// <see cref="MostSteps"/>, so that no file can make it search for long.
/// </summary>
sealed class Reconciliation(IReadOnlyList<ReadingChoice> choices)
{
    const int MostSteps = 100_000;

    /// <summary>Beyond that many agreeing readings it does not matter how many there are.</summary>
    const int EnoughReadings = 8;

    readonly int[] picked = new int[choices.Count];
    readonly List<int[]> agreeing = [];
    int steps;

    /// <summary>Picked option of each choice, for each reading that agrees.</summary>
    public IReadOnlyList<int[]> Agreeing => agreeing;

    /// <summary>Not all were tried.</summary>
    public bool GaveUp => steps > MostSteps;

    /// <param name="amount">What the choices together have to add to the total; null when the trailer does not say.</param>
    /// <param name="records">Records that they have to take away; null when the trailer does not say.</param>
    public void Run(Int128? amount, int? records) => Try(0, amount, records);

    void Try(int index, Int128? amount, int? records)
    {
        if (++steps > MostSteps || agreeing.Count >= EnoughReadings || records < 0)
            return;
        if (index == choices.Count)
        {
            if ((amount ?? 0) == 0 && (records ?? 0) == 0)
                agreeing.Add([.. picked]);
            return;
        }

        if (records > choices.Count - index)
            return;
        var options = choices[index].Options;
        for (var option = 0; option < options.Count; option++)
        {
            picked[index] = option;
            Try(index + 1, amount - options[option].Amount, records - options[option].Records);
        }

        picked[index] = 0;
    }
}
