using Dapper;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>The customer whose money it is.</summary>
sealed record Payer(long Id, string Number, string? Parent)
{
    public static Task<Payer?> FindAsync(Books books, long id, CancellationToken cancellation) => books.Transaction.Connection!.QuerySingleOrDefaultAsync<Payer>(
        new CommandDefinition("select id, number, parent from customer where id = @id", new { id }, books.Transaction, cancellationToken: cancellation));

    public static Task<Payer?> FindAsync(Books books, string number, CancellationToken cancellation) => books.Transaction.Connection!.QuerySingleOrDefaultAsync<Payer>(
        new CommandDefinition("select id, number, parent from customer where number = @number", new { number }, books.Transaction, cancellationToken: cancellation));

    /// <summary>Its own documents, its children's, its parent's, and those of its parent's other children.</summary>
    public bool MayPayFor(OpenItem item) => item.CustomerId == Id || item.CustomerParent == Number || Parent is { } parent && (item.CustomerNumber == parent || item.CustomerParent == parent);
}
