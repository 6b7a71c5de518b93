namespace Gateway.Pipeline.Stages.Match.Replaying;

/// <summary>What changed settings would have done to the receipts of a time, beside what the present ones do. Nothing is posted.</summary>
/// <param name="Unlike">Receipts that the present settings decide otherwise today than was decided then, because invoices, names or people came in between: no work of the changed settings.</param>
/// <param name="Moves">Each receipt that the two decide differently.</param>
public sealed record ReplayReport(DateOnly From, string Rules, string ChangedRules, int Receipts, int Unlike, IReadOnlyList<ReplayMove> Moves)
{
    /// <summary>By customer and currency, the largest sum first.</summary>
    public IReadOnlyList<CustomerMove> Customers => [.. Moves.GroupBy(move => (move.Customer, move.Currency))
        .Select(group => new CustomerMove(
            group.Key.Customer, group.Key.Currency, group.Count(),
            group.Where(move => move.Kind == MoveKind.Applied).Sum(move => move.Moved), group.Where(move => move.Kind == MoveKind.Waits).Sum(move => move.Moved),
            group.Where(move => move.Kind == MoveKind.OtherDocuments).Sum(move => move.Moved)))
        .OrderByDescending(customer => customer.Applied + customer.Waits + customer.OtherDocuments).ThenBy(customer => customer.Customer, StringComparer.Ordinal)];
}

/// <param name="Moved">Money that would go elsewhere, in <paramref name="Currency"/>.</param>
public sealed record ReplayMove(long ReceiptId, MoveKind Kind, string Customer, decimal Amount, decimal Moved, string Currency, string Before, string After);

/// <param name="Customer">Number; "unknown" where neither knows whose money it is.</param>
public sealed record CustomerMove(string Customer, string Currency, int Receipts, decimal Applied, decimal Waits, decimal OtherDocuments);

public enum MoveKind
{
    /// <summary>Waits under the present settings and would be applied without a person.</summary>
    Applied,

    /// <summary>Is applied and would wait.</summary>
    Waits,

    /// <summary>Is applied by both, but not to the same documents with the same amounts.</summary>
    OtherDocuments,
}
