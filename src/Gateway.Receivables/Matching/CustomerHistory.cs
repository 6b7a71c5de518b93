namespace Gateway.Receivables.Matching;

/// <summary>What a customer has earned by how its payments went.</summary>
/// <param name="CleanMatches">Receipts that were applied and stayed so since the last reversal.</param>
/// <param name="LastReversal">When a person last took back an automatic application, or a payment came back; null for never.</param>
public sealed record CustomerHistory(int CleanMatches, DateOnly? LastReversal);
