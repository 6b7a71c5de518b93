using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Tests;

/// <summary>Documents as the reader makes them; tests change what they are about.</summary>
static class Documents
{
    public static SourcePosition At { get; } = new(400, 1, 2);

    public static Payment820Header Payment { get; } = new(
        At,
        new PaymentOrder(
            At, "C", 1810.55m, "C", "ACH", "CTX", new BankAccount("01", "991100019", "DA", "7710024511"), "1512345678", null,
            new BankAccount("01", "991200016", "DA", "4400018827"), new DateOnly(2026, 11, 20)),
        new Trace(At, "1", "TR-778", "1512345678", null),
        new CurrencyNote("PR", "USD"),
        [],
        [],
        [Party("PR", "Harbor Lane Markets", "91", "C1001"), Party("PE", "Brightwater Supply Co", "92", "V451")]);

    public static Payment820Line Line { get; } = new(
        At, null, null, "IV", "BW104501", "PI", 100m, null, null, null, null, [], [], [], []);

    public static Invoice810Header Invoice { get; } = new(
        At, new DateOnly(2026, 11, 19), "BW104601", null, "PO-40111", null, "DI", null, new CurrencyNote("SE", "USD"), [], [],
        [Party("SE", "Brightwater Supply Co", null, null), Party("BT", "Harbor Lane Markets", "91", "C1001")],
        [new Terms("01", "3", 2m, null, 10, null, 30, null)],
        []);

    public static Invoice810Summary Summary { get; } = new(At, 1234.56m, null, null, null, null, [], 1);

    public static X12Party Party(string role, string? name, string? qualifier, string? id, params QualifiedReference[] references) =>
        new(role, name, qualifier, id, [], null, null, null, null, references);
}
