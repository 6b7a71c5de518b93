namespace Gateway.Pipeline.Store.Queries;

/// <summary>A partner's latest file each way (null: none yet), and what waits for a person.</summary>
public sealed record PartnerActivity(string Partner, long? LastIn, DateTimeOffset? LastInAt, long? LastOut, DateTimeOffset? LastOutAt, int OpenExceptions);
