using Gateway.Formats.X12;
using Gateway.Host.MatchBench.Cases;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>The invented company, its bank and its accounts, as every file of a case names them.</summary>
static class OurSide
{
    public const string Company = "BRIGHTWTR";
    public const string BankName = "FIRST HARBOR";
    public const string BankSender = "FIRSTHARBOR";
    public const string Routing = "991200016";
    public const string ReceiverRouting = "991200029";
    public const string Lockbox = "0077001";
    public const string TextLockbox = "0077002";

    public static CaseBankAccount Operating { get; } = Account("OPS", "4400018827", "USD", ["nacha"], []);

    public static CaseBankAccount Checks { get; } = Account("CHECKS", "4400019944", "USD", ["lockbox"], [Lockbox, TextLockbox]);

    public static CaseBankAccount Wires { get; } = Account("WIRES", "4400020331", "USD", ["bai2"], []);

    public static CaseBankAccount Euro { get; } = Account("EURO", "4400021107", "EUR", ["bai2"], []);

    public static IReadOnlyList<CaseBankAccount> Accounts { get; } = [Operating, Checks, Wires, Euro];

    public static X12Delimiters Delimiters { get; } = new((byte)'*', (byte)':', (byte)'~', null);

    static CaseBankAccount Account(string code, string number, string currency, string[] book, string[] lockboxes) =>
        new(code, new AccountNumber(Routing, number), currency, book, lockboxes);
}
