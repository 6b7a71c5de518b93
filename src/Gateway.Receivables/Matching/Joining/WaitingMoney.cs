namespace Gateway.Receivables.Matching.Joining;

/// <summary>Money on an account of ours that does not say which documents it pays.</summary>
/// <param name="Earliest">First day on which an advice without the same trace may speak of its payment: so many banking days before the value date.</param>
/// <param name="Latest">Last such day.</param>
public sealed record WaitingMoney(long ReceiptId, Money Amount, DateOnly ValueDate, DateOnly Earliest, DateOnly Latest, PayerMarks Payer)
{
    /// <summary>A shorter trace is met by chance.</summary>
    public const int DistinctiveLength = 6;

    static readonly char[] delimiters = [' ', '*', '\\', '/', '~', ':', ';', ',', '#', '(', ')', '\t', '\n', '\r'];

    public string? TraceNumber { get; init; }

    /// <summary>The trace is the number of a check, which each writer counts on his own.</summary>
    public bool IsCheck { get; init; }

    /// <summary>What the bank and the payer said in free words; an advice's trace may stand there.</summary>
    public IReadOnlyList<string> FreeText { get; init; } = [];

    /// <summary>Every key that an advice's trace can have to be found by it: of the money's own trace, and of the delimited words long enough to be one.</summary>
    public IReadOnlySet<string> TraceKeys()
    {
        var keys = FreeText.SelectMany(text => text.Split(delimiters, StringSplitOptions.RemoveEmptyEntries))
            .Select(ReferenceKey.Normalise).Where(key => key.Length >= DistinctiveLength).ToHashSet(StringComparer.Ordinal);
        if (TraceNumber is not null && ReferenceKey.Normalise(TraceNumber) is { Length: > 0 } own)
        {
            keys.Add(own);
        }

        return keys;
    }

    internal bool Covers(DateOnly day) => day >= Earliest && day <= Latest;
}
