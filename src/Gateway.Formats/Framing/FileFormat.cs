namespace Gateway.Formats.Framing;

public enum FileFormat
{
    Unknown,
    X12,
    Edifact,
    Bai2,
    Lockbox,
    Nacha,
}
