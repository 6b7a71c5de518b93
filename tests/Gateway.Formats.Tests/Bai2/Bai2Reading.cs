using System.Globalization;
using System.Text;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Bai2;

/// <summary>One reading of a BAI2 file, with short ways to what tests ask for.</summary>
sealed class Bai2Reading
{
    Bai2Reading(IReadOnlyList<Bai2Item> items) => Items = items;

    public IReadOnlyList<Bai2Item> Items { get; }

    public IReadOnlyList<Bai2Account> Accounts => [.. Items.OfType<Bai2AccountStart>().Select(start => start.Account)];

    public IReadOnlyList<Bai2Transaction> Transactions => [.. Items.OfType<Bai2TransactionRead>().Select(read => read.Transaction)];

    public IReadOnlyList<Bai2Outcome> AccountEnds => [.. Items.OfType<Bai2AccountEnd>().Select(end => end.Outcome)];

    public IReadOnlyList<Bai2Outcome> GroupEnds => [.. Items.OfType<Bai2GroupEnd>().Select(end => end.Outcome)];

    public IReadOnlyList<Bai2Outcome> FileEnds => [.. Items.OfType<Bai2FileEnd>().Select(end => end.Outcome)];

    public Bai2Outcome AccountEnd => AccountEnds.ShouldHaveSingleItem();

    public IReadOnlyList<Fault> Faults =>
    [
        .. Items.SelectMany(item => item switch
        {
            Bai2StrayFault stray => [stray.Fault],
            Bai2AccountEnd end => end.Outcome.Faults,
            Bai2GroupEnd end => end.Outcome.Faults,
            Bai2FileEnd end => end.Outcome.Faults,
            _ => Array.Empty<Fault>(),
        }),
    ];

    public IEnumerable<string> Codes => Faults.Select(fault => fault.Code);

    /// <summary>Balances of the first account, as <c>010 1000.00; 100 5.00 x2 Z</c>.</summary>
    public string Balances => string.Join("; ", Accounts[0].Balances.Select(Told));

    /// <summary>Transactions, one a line: code, amount, funds, references, text.</summary>
    public string Entries => string.Join('\n', Transactions.Select(Told));

    public static Bai2Reading Of(string text, Bai2ReaderOptions? options = null) => Of(Encoding.Latin1.GetBytes(text), options);

    public static Bai2Reading Of(byte[] bytes, Bai2ReaderOptions? options = null) => Of(new MemoryStream(bytes), options);

    public static Bai2Reading Of(Stream file, Bai2ReaderOptions? options = null) =>
        new([.. new Bai2Reader(Grammars.Formats.Bai2, options ?? new Bai2ReaderOptions()).Read(file)]);

    /// <summary>The lines of one account in a file around them; «T» in a trailer of theirs stands for nothing, the envelope agrees with <paramref name="total"/> and <paramref name="records"/>.</summary>
    public static Bai2Reading OfAccount(IReadOnlyList<string> lines, long total, int records, Bai2ReaderOptions? options = null, string currency = "USD") =>
        Of(File(lines, total, records, currency), options);

    public static string File(IReadOnlyList<string> lines, long total, int records, string currency = "USD") => string.Create(
        CultureInfo.InvariantCulture,
        $"01,BANK,US,260115,0600,1,,,2/\n02,US,BANK,1,260114,,{currency},2/\n{string.Join('\n', lines)}\n49,{total},{records}/\n98,{total},1,{records + 2}/\n99,{total},1,{records + 4}/\n");

    static string Told(Bai2Balance balance) =>
        $"{balance.Type.Code} {Amount(balance.Amount)}{(balance.ItemCount is { } count ? $" x{count}" : "")}{Told(balance.Funds)}";

    static string Told(Bai2Transaction transaction) =>
        $"{transaction.Type.Code} {Amount(transaction.Amount)}{Told(transaction.Funds)} [{transaction.BankReference}] [{transaction.CustomerReference}] {transaction.Text?.Replace("\n", "|")}".TrimEnd();

    static string Told(Bai2Funds funds)
    {
        if (funds.Type.Length == 0) return "";
        var parts = funds.Availability.Select(part => $"{part.Days}:{Amount(part.Amount)}");
        var value = funds.ValueDate is { } date ? $" {date:yyMMdd} {funds.ValueTime}".TrimEnd() : "";
        return $" {funds.Type}{(funds.Availability.Count > 0 ? $"({string.Join(' ', parts)})" : "")}{value}";
    }

    static string Amount(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
