using Gateway.Formats.Bai2.Documents;

namespace Gateway.Formats.Bai2.Grammar;

/// <summary>
/// What each of the 1000 type codes means to one bank. A code that the table does not have gets its side from its range: 001-099 and
/// 900-919 status, 100-399 and 920-959 credit, 400-699 and 960-999 debit, 700-799 loan, 890 no money; its level from where it stands.
/// </summary>
sealed class TypeTable
{
    public const int Codes = 1000;

    readonly Bai2TypeCode[] inAccounts = new Bai2TypeCode[Codes];
    readonly Bai2TypeCode[] inTransactions = new Bai2TypeCode[Codes];

    public TypeTable(IEnumerable<Bai2TypeCode> listed)
    {
        foreach (var type in listed)
        {
            var code = int.Parse(type.Code, System.Globalization.CultureInfo.InvariantCulture);
            inAccounts[code] = inTransactions[code] = type;
        }

        for (var code = 0; code < Codes; code++)
        {
            inAccounts[code] ??= Unlisted(code, Bai2Level.Summary);
            inTransactions[code] ??= Unlisted(code, Bai2Level.Detail);
        }
    }

    /// <summary>As it stands in a record 03.</summary>
    public Bai2TypeCode InAccount(int code) => inAccounts[code];

    /// <summary>As it stands in a record 16.</summary>
    public Bai2TypeCode InTransaction(int code) => inTransactions[code];

    static Bai2TypeCode Unlisted(int code, Bai2Level level)
    {
        var (side, own, meaning) = code switch
        {
            < 100 or (>= 900 and < 920) => (Bai2Side.None, Bai2Level.Status, Bai2Meaning.Other),
            < 400 or (>= 920 and < 960) => (Bai2Side.Credit, level, Bai2Meaning.OtherCredit),
            < 700 or >= 960 => (Bai2Side.Debit, level, Bai2Meaning.OtherDebit),
            890 => (Bai2Side.None, Bai2Level.NonMonetary, Bai2Meaning.Other),
            _ => (Bai2Side.None, level, Bai2Meaning.Other),
        };
        if (own == Bai2Level.Summary)
            meaning = Bai2Meaning.Other;
        return new Bai2TypeCode(code.ToString("000", System.Globalization.CultureInfo.InvariantCulture), side, own, meaning, Label: null);
    }
}
