using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Documents;

/// <summary>Record 01. Source: BAI, Cash management balance reporting specifications, version 2.</summary>
/// <param name="FileId">Unique for sender, receiver and date.</param>
public sealed record Bai2FileHeader(
    SourcePosition Position, string Sender, string Receiver, DateOnly? CreatedOn, string CreatedAt, string FileId, int? PhysicalRecordLength, int? BlockSize, string Version);
