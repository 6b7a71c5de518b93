namespace Gateway.Pipeline.Stages.Verify;

/// <summary>How closely is looked.</summary>
/// <param name="AllFiles">Every file of the archive is read, not a sample.</param>
/// <param name="Content">Files at endpoints are read and compared by SHA-256, not only by name and size.</param>
/// <param name="Endpoints">Inboxes and outboxes are looked at, too.</param>
public sealed record VerifyScope(bool AllFiles, bool Content, bool Endpoints);
