namespace Gateway.Console.Acting.Applying;

/// <summary>A name that a difference between payment and document can be given by hand.</summary>
/// <param name="Code">The kind as it is stored; a deduction has its category behind a colon: <c>deduction:return</c>.</param>
public sealed record DifferenceCode(string Code, string Words)
{
    public const string Deduction = "deduction";

    public static IReadOnlyList<DifferenceCode> All { get; } =
    [
        new("discountEarned", "Discount, earned"),
        new("discountUnearned", "Discount, late"),
        new("deduction:priceOrTerms", "Deduction: price or terms"),
        new("deduction:quantityOrDelivery", "Deduction: quantity or delivery"),
        new("deduction:qualityOrWrongItem", "Deduction: quality or wrong item"),
        new("deduction:return", "Deduction: return"),
        new("deduction:billing", "Deduction: billing"),
        new("deduction:discountOrPromotion", "Deduction: discount or promotion"),
        new("deduction:freightTaxOrFee", "Deduction: freight, tax or fee"),
        new("deduction:compliance", "Deduction: compliance"),
        new("deduction:settlement", "Deduction: settlement"),
        new("deduction:unknown", "Deduction: reason not known"),
        new("bankFee", "Bank fee"),
        new("writeOff", "Write-off"),
        new("currencyDifference", "Currency difference"),
    ];

    /// <summary>A deduction whose reason nobody knows is only kept where the payer's own code stands beside it.</summary>
    public bool IsOffered => Code != "deduction:unknown";

    public static bool IsKnown(string code) => All.Any(one => one.Code == code);

    public static string WordsOf(string code) => All.FirstOrDefault(one => one.Code == code)?.Words ?? Display.Words.FromCamel(code);

    /// <summary>What is stored of it: the kind, and the category of a deduction.</summary>
    public (string Kind, string? Category) Parts => Code.Split(':') is [var kind, var category] ? (kind, category) : (Code, null);

    /// <summary>The code of a stored difference.</summary>
    public static string Of(string kind, string? category) =>
        kind == Deduction ? $"{Deduction}:{(category is { } known && IsKnown($"{Deduction}:{known}") ? known : "unknown")}" : kind;
}
