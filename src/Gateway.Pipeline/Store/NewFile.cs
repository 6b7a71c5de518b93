namespace Gateway.Pipeline.Store;

/// <summary>What is known of a file before its bytes are read.</summary>
/// <param name="Direction">"in" or "out".</param>
/// <param name="Partner">Partner profile's ID; null while unknown.</param>
/// <param name="Endpoint">"partner/endpoint" it came by or goes to; null for files taken in by command.</param>
/// <param name="NameBytes">The name as the source holds it; need not be UTF-8.</param>
/// <param name="State">One of the states of table file, "archived" for what was collected.</param>
public sealed record NewFile(string Direction, string? Partner, string? Endpoint, ReadOnlyMemory<byte> NameBytes, string State, DateTimeOffset ReceivedAt);
