namespace Gateway.Mapping.Definitions;

/// <summary>The documents that maps read, as format and set.</summary>
static class MapSources
{
    public const string X12Payment = "x12 820";
    public const string X12Invoice = "x12 810";
    public const string X12Lockbox = "x12 823";
    public const string Remadv = "edifact REMADV";
    public const string Invoic = "edifact INVOIC";
    public const string Lockbox = "lockbox payment";
    public const string Nacha = "nacha entry";
    public const string Bai2 = "bai2 report";

    /// <summary>What each document can become.</summary>
    public static IReadOnlyDictionary<string, MapTarget> Targets { get; } = new Dictionary<string, MapTarget>(StringComparer.Ordinal)
    {
        [X12Payment] = MapTarget.RemittanceAdvice,
        [Remadv] = MapTarget.RemittanceAdvice,
        [X12Invoice] = MapTarget.Invoice,
        [Invoic] = MapTarget.Invoice,
        [X12Lockbox] = MapTarget.AdvisedPayment,
        [Lockbox] = MapTarget.AdvisedPayment,
        [Nacha] = MapTarget.AchEntry,
        [Bai2] = MapTarget.BankReport,
    };
}
