namespace Gateway.Pipeline.Store.Queries;

/// <summary>One reason why money could be a customer's. Several for one customer weigh more, for several customers they speak against each other.</summary>
/// <param name="Kind">account, earlier, name, word, reference or amount; in order of weight.</param>
/// <param name="Detail">The value that fits: last four of an account, a name, a document's number.</param>
/// <param name="Times">How often it was seen; 0 where that does not count.</param>
public sealed record CustomerClue(long ReceiptId, long CustomerId, string Number, string Name, string Kind, string Detail, int Times);
