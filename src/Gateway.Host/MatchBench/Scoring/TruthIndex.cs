using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Replay;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>Finds the truth of a receipt by whatever the truth calls it: trace, check number or reference with the amount, else the name alone where it is one payment's.</summary>
sealed class TruthIndex
{
    readonly Dictionary<string, List<TrueReceipt>> byKey = new(StringComparer.Ordinal);

    public TruthIndex(IEnumerable<TruthRow> rows)
    {
        foreach (var group in rows.GroupBy(row => (Key: KeyOf(row.Receipt), row.Amount)))
        {
            if (!byKey.TryGetValue(group.Key.Key, out var same)) byKey[group.Key.Key] = same = [];
            same.Add(new TrueReceipt(group.Key.Amount, [.. group]));
            Count++;
        }
    }

    public int Count { get; }

    /// <summary>Null where the truth does not know it.</summary>
    public TrueReceipt? Of(ReceiptOutcome receipt) => Of(receipt.Keys.Append(receipt.Trace ?? ""), receipt.Amount);

    public TrueReceipt? Of(IEnumerable<string> keys, Receipt receipt) => Of(keys.Append(receipt.TraceNumber ?? ""), receipt.Amount.Amount);

    TrueReceipt? Of(IEnumerable<string> keys, decimal amount)
    {
        var known = keys.Where(key => key.Length > 0).Select(KeyOf).Distinct(StringComparer.Ordinal)
            .SelectMany(key => byKey.TryGetValue(key, out var same) ? same : []).Distinct().ToList();
        return known.Find(truth => truth.Amount == amount) ?? (known is [var only] && (only.Amount == 0 || Math.Abs(only.Amount) == amount) ? only : null);
    }

    static string KeyOf(string key) => ReferenceKey.Normalise(key);
}

/// <summary>What one payment really was.</summary>
sealed class TrueReceipt(decimal amount, IReadOnlyList<TruthRow> rows)
{
    public decimal Amount { get; } = amount;

    public IReadOnlyList<TruthRow> Documents { get; } = [.. rows.Where(row => row.Invoice is not null)];

    public string Code { get; } = rows[0].Code;

    public bool IsUsable => Documents.Count > 0 && Documents.All(row => row.IsUsable ?? true);

    public bool IsDuplicate => Documents.Count == 0 && Code.Contains("dup", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it came back; null where the case does not say.</summary>
    public bool? IsReturned { get; } = rows[0].IsReturned;

    /// <summary>Remittance, noise and identity in the generator's words; empty where the case does not say.</summary>
    public IReadOnlyList<string> Traits { get; } = [rows[0].Remittance ?? "", rows[0].Noise ?? "", rows[0].Identity ?? ""];

    /// <summary>Receipts that were found to be this payment: beyond the first, the same money was taken twice.</summary>
    public int Seen { get; set; }

    /// <summary>A cent on a document that is not named, or more than belongs to it.</summary>
    public bool IsWrong(IReadOnlyList<AppliedDocument> applied) => applied.Any(document =>
        Documents.FirstOrDefault(row => Names(row, document)) is not { } row || (row.Cents != 0 && Math.Abs(document.Cents) > Math.Abs(row.Cents)));

    /// <summary>Cents of the truth may be cash, or by how much the document falls: a discount is in the one and not in the other.</summary>
    public bool IsComplete(IReadOnlyList<AppliedDocument> applied) => Documents.All(row =>
        applied.Any(document => Names(row, document) && (row.Cents == 0 || Math.Abs(document.Cents) >= Math.Abs(row.Cents) || Math.Abs(document.SettledCents) >= Math.Abs(row.Cents))));

    /// <summary>The same documents, whatever of the amounts.</summary>
    public bool IsHit(IReadOnlyList<AppliedDocument> suggested) =>
        Documents.Count > 0 && suggested.Count == Documents.Count && suggested.All(document => Documents.Any(row => Names(row, document)));

    static bool Names(TruthRow row, AppliedDocument document) =>
        string.Equals(row.Invoice, document.Number, StringComparison.OrdinalIgnoreCase) && (row.Customer is null || row.Customer == document.Customer);
}
