namespace Gateway.Receivables;

/// <summary>Who owes us. Known by number, names and aliases, and the accounts it has paid from.</summary>
/// <param name="Number">Our number for it, the key of imports.</param>
/// <param name="Parent">Number of the customer that may pay for it; null for none.</param>
public sealed record Customer(long Id, string Number, string Name, IReadOnlyList<string> Aliases, string? Parent);
