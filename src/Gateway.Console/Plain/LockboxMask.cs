namespace Gateway.Console.Plain;

/// <summary>Lockbox files: the account on the check (record 6), where the layouts that come with the gateway have it, and longer numbers behind it.</summary>
sealed class LockboxMask : ILineMask
{
    const int LongestRecord = 400;

    public string Hide(string line) => line.Length == 0 ? line : line[0] switch
    {
        '6' when HasItLate(line) => Columns.Hide(Columns.Hide(line, 27, 36), 59, 68),
        '6' => Columns.HideNumbers(Columns.Hide(line, 27, 36), 53, line.Length),
        '1' or '2' or '4' or '5' or '7' or '8' or '9' when line.Length <= LongestRecord => line,
        _ => Columns.HideAll(line),
    };

    /// <summary>The layout of 80 columns that repeats the lockbox has amount and routing number in 41 to 58, where others have a date and a name.</summary>
    static bool HasItLate(string line) => line.Length >= 59 && line.AsSpan(40, 18).IndexOfAnyExceptInRange('0', '9') < 0;
}
