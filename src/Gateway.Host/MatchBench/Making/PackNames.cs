using System.CommandLine.Parsing;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Packs as the command line spells them.</summary>
static class PackNames
{
    static readonly (string Name, CasePack Pack)[] all =
    [
        ("all", CasePack.All), ("adversarial", CasePack.Adversarial), ("credit-netting", CasePack.CreditNetting), ("parent-pays", CasePack.ParentPays), ("returns", CasePack.Returns),
        ("fx", CasePack.Currencies),
    ];

    public static string Known => string.Join(", ", all.Select(pack => pack.Name));

    public static CasePack? Find(string name) =>
        all.Where(pack => string.Equals(pack.Name, name, StringComparison.OrdinalIgnoreCase)).Select(pack => (CasePack?)pack.Pack).FirstOrDefault();

    public static CasePack Parse(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        if (Find(name) is { } pack) return pack;
        result.AddError($"There is no pack '{name}'. Known ones: {Known}.");
        return CasePack.All;
    }
}
