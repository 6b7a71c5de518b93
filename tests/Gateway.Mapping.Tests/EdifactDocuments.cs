using Gateway.Formats.Edifact.Documents;

namespace Gateway.Mapping.Tests;

/// <summary>EDIFACT documents as the reader makes them; tests change what they are about.</summary>
static class EdifactDocuments
{
    public static RemadvHeader Advice { get; } = new(
        Documents.At, "481", "RA-5501", "9", "EUR",
        [new EdifactDate("137", new DateOnly(2026, 11, 18), "20261118"), new EdifactDate("209", new DateOnly(2026, 11, 20), "20261120")],
        [new EdifactReference("PQ", "PAY-77", null)],
        [
            new EdifactFinancialInstitution("OR", "DE00123456780000000123", null, "BANKDEFF", null, null),
            new EdifactFinancialInstitution("BF", "DE00876543210000000456", null, "HAUSDEFF", null, null),
        ],
        [Party("PR", "C1001", "91", "Hafenmarkt GmbH"), Party("PE", "4012345000009", "9", "Brightwater Supply Co")]);

    public static RemadvSummary Total { get; } = new(Documents.At, [Amount("12", 1810.55m)], []);

    public static RemadvLine Line { get; } = new(
        Documents.At, "380", "BW104501", "EUR", [Amount("9", 100m), Amount("12", 98m), Amount("52", 2m)], [], [new EdifactReference("ON", "PO-7", null)], [], [], ["as agreed"]);

    public static InvoicHeader Invoice { get; } = new(
        Documents.At, "380", "BW104601", "9", "EUR", null, null,
        [new EdifactDate("137", new DateOnly(2026, 11, 19), "20261119")],
        [new EdifactReference("ON", "PO-40111", null)],
        [Party("SU", "4012345000009", "9", "Brightwater Supply Co"), Party("BY", "C1001", "91", "Hafenmarkt GmbH")],
        [],
        [new InvoicTerms(Documents.At, "1", 30, null, null, null), new InvoicTerms(Documents.At, "22", 10, null, 2m, null)],
        [],
        []);

    public static InvoicSummary Summary { get; } = new(
        Documents.At, [Amount("79", 1000m), Amount("176", 190m), Amount("77", 1190m)], [], [], 1);

    public static EdifactAmount Amount(string qualifier, decimal amount) => new(Documents.At, qualifier, amount, null);

    public static EdifactTradeParty Party(string role, string? id, string? agency, string? name, params EdifactReference[] references) =>
        new(role, id, null, agency, name, [], null, null, null, references);

    public static RemadvAdjustment Adjustment(string reason, decimal amount) => new(Documents.At, reason, amount, default, null);
}
