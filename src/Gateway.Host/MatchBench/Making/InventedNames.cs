namespace Gateway.Host.MatchBench.Making;

/// <summary>Names of companies that do not exist, and what others make of them.</summary>
static class InventedNames
{
    static readonly string[] Firsts =
    [
        "Alder", "Bracken", "Cobalt", "Dunmore", "Elmhurst", "Fenwick", "Garnet", "Hollis", "Ironwood", "Juniper", "Kestrel", "Larkspur", "Marlow", "Northgate", "Orchard",
        "Pinewood", "Quarry", "Redstone", "Saltmarsh", "Thornbury", "Upland", "Vantage", "Westbrook", "Yarrow", "Zephyr", "Blue Heron", "Copper Hill", "Deep Creek", "Eagle Point", "Fox Hollow",
    ];

    static readonly string[] Seconds =
    [
        "Tool", "Paper", "Glass", "Timber", "Steel", "Foods", "Dairy", "Freight", "Textile", "Marine", "Dental", "Garden", "Roofing", "Plastics", "Bearing", "Lighting", "Packaging", "Motor",
        "Valve", "Coating", "Hardware", "Supply", "Clinic", "Machine", "Optics", "Pump", "Bakery", "Stone", "Furniture", "Electric",
    ];

    static readonly string[] Thirds = ["Works", "Company", "Partners", "Group", "Distributors", "Brothers", "Industries", "Trading", "Products", "Services"];
    static readonly string[] Forms = ["Inc", "LLC", "Corp", "Ltd", "Co"];

    /// <summary>A name of its own for each number; names of one family differ in one word only.</summary>
    public static string Of(int number, Chance chance)
    {
        var first = Firsts[number % Firsts.Length];
        var second = Seconds[number / Firsts.Length % Seconds.Length];
        var third = Thirds[number / (Firsts.Length * Seconds.Length) % Thirds.Length];
        return $"{first} {second} {third} {chance.Of(Forms)}";
    }

    /// <summary>As somebody else writes it: without its form, shortened, with words swapped for their usual abbreviations.</summary>
    public static string Variant(string name, Chance chance)
    {
        var words = name.Split(' ');
        return chance.Below(5) switch
        {
            0 => string.Join(' ', words[..^1]).ToUpperInvariant(),
            1 => string.Join(' ', words).Replace("Company", "Co", StringComparison.Ordinal).Replace("Industries", "Ind", StringComparison.Ordinal).Replace("Distributors", "Dist", StringComparison.Ordinal).ToUpperInvariant(),
            2 => $"{string.Join(' ', words[..^1])}, {words[^1]}.".ToUpperInvariant(),
            3 => $"{string.Join(' ', words[..^1])} {chance.Of(Forms)}".ToUpperInvariant(),
            _ => string.Join(' ', words[..^2]).ToUpperInvariant(),
        };
    }
}
