namespace Gateway.Pipeline.Store.Queries;

/// <summary>Files of one partner on one day, as a line is drawn from them.</summary>
public sealed record PartnerDay(string? Partner, DateOnly Day, int Files, int Faulty);
