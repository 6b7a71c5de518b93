namespace Gateway.Pipeline.Store.Queries;

/// <summary>A partner's last thirty days.</summary>
/// <param name="Days">Oldest first, one for each day, days without files too.</param>
/// <param name="LastStates">States of its latest files, oldest first.</param>
public sealed record PartnerHealth(
    string? Partner,
    IReadOnlyList<PartnerDay> Days,
    IReadOnlyList<MoneySum> Money,
    IReadOnlyList<string> LastStates,
    DateTimeOffset LastFile)
{
    public int Files => Days.Sum(d => d.Files);

    public int Faulty => Days.Sum(d => d.Faulty);
}
