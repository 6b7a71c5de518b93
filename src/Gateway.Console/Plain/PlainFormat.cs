namespace Gateway.Console.Plain;

/// <summary>What a file without X12 segments is, as far as its accounts stand at known places.</summary>
enum PlainFormat
{
    Unknown,
    Nacha,
    Bai2,
    Lockbox,
    Edifact,
}

static class PlainFormats
{
    /// <param name="name">As file.format spells it.</param>
    internal static PlainFormat Of(string? name) => name switch
    {
        "nacha" => PlainFormat.Nacha,
        "bai2" => PlainFormat.Bai2,
        "lockbox" => PlainFormat.Lockbox,
        "edifact" => PlainFormat.Edifact,
        _ => PlainFormat.Unknown,
    };
}
