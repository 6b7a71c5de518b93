namespace Gateway.Formats.Nacha.Grammar;

/// <summary>What a two-digit transaction code says. Source: Nacha operating rules, appendix 3, transaction codes.</summary>
static class TransactionCodes
{
    /// <summary>Checking 21 to 24 and 26 to 29, savings 31 to 34 and 36 to 39, general ledger 41 to 44 and 46 to 49, loan 51 to 56, ADV 81 to 88.</summary>
    public static bool IsKnown(int code) => (code / 10, code % 10) switch
    {
        (2 or 3 or 4, >= 1 and not 5) => true,
        (5, >= 1 and <= 6) => true,
        (8, >= 1 and <= 8) => true,
        _ => false,
    };

    /// <summary>Money goes to the receiver's account. For codes of no table by their second digit, so that their money is not lost from a total.</summary>
    public static bool IsCredit(int code) => code / 10 == 8 ? code % 2 == 1 : code % 10 is >= 1 and <= 4;

    /// <summary>Return or notification of change: 21, 26, 31, 36 …, 51, 56.</summary>
    public static bool IsReturn(int code) => code / 10 != 8 && code % 10 is 1 or 6;

    /// <summary>Prenotification or an entry of zero dollars with remittance: 23, 24, 28, 29 …; 53, 54.</summary>
    public static bool IsWithoutMoney(int code) => code / 10 != 8 && code % 10 is 3 or 4 or 8 or 9;
}
