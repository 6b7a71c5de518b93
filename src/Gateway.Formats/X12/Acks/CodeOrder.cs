namespace Gateway.Formats.X12.Acks;

/// <summary>Codes in the order of the standard's list, so that the same faults always give the same bytes: 2 before 23 before 5 would mislead.</summary>
sealed class CodeOrder : IComparer<string>
{
    public static CodeOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var byLength = (x?.Length ?? 0).CompareTo(y?.Length ?? 0);
        return byLength != 0 ? byLength : string.CompareOrdinal(x, y);
    }
}
