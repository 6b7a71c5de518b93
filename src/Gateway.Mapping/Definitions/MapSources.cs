namespace Gateway.Mapping.Definitions;

/// <summary>What maps read, as format and set; the vocabulary itself is a source of documents to send.</summary>
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
    public const string OwnInvoice = "gateway invoice";
    public const string OwnPayment = "gateway advisedPayment";

    /// <summary>What each source can become.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<MapTarget>> Targets { get; } = new Dictionary<string, IReadOnlyList<MapTarget>>(StringComparer.Ordinal)
    {
        [X12Payment] = [MapTarget.RemittanceAdvice],
        [Remadv] = [MapTarget.RemittanceAdvice],
        [X12Invoice] = [MapTarget.Invoice],
        [Invoic] = [MapTarget.Invoice],
        [X12Lockbox] = [MapTarget.AdvisedPayment],
        [Lockbox] = [MapTarget.AdvisedPayment],
        [Nacha] = [MapTarget.AchEntry],
        [Bai2] = [MapTarget.BankReport],
        [OwnInvoice] = [MapTarget.Document810, MapTarget.DocumentInvoic],
        [OwnPayment] = [MapTarget.Document820, MapTarget.DocumentRemadv],
    };

    /// <summary>The map makes a document to send.</summary>
    public static bool IsOutgoing(this MapDefinition map) => map.Source is OwnInvoice or OwnPayment;
}
