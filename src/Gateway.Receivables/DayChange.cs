namespace Gateway.Receivables;

/// <summary>What one report changes of an account's day.</summary>
/// <param name="Day">As it stands now; null when nothing is left of it.</param>
/// <param name="Withdrawn">Entries that no longer hold; a receipt made of one has to be taken back, or recognised among the added ones.</param>
/// <param name="Added">Entries that hold now and did not before.</param>
public sealed record DayChange(AccountDay? Day, IReadOnlyList<BankEntry> Withdrawn, IReadOnlyList<BankEntry> Added);
