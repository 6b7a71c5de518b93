using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>RFF: 1153 qualifier, 1154 number, 1156 line.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactReference(string? Qualifier, string? Number, string? Line)
{
    /// <summary>DTM below the RFF, such as 171 for the date of the order.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>DTM: 2005 qualifier, 2380 as a date where its format (2379) has one; <paramref name="Text"/> is as written.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactDate(string? Qualifier, DateOnly? Date, string? Text)
{
    /// <summary>2379: 102 CCYYMMDD, 203 with the time, 101 YYMMDD …</summary>
    public string? Format { get; init; }
}

/// <summary>MOA: 5025 qualifier, 5004 amount, 6345 currency where it is stated.</summary>
[StructLayout(LayoutKind.Auto)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly record struct EdifactAmount(SourcePosition Position, string? Qualifier, decimal? Amount, string? Currency);

/// <summary>QTY: 6063 qualifier (47 invoiced, 46 delivered, 12 despatched, 59 consumer units), 6060, 6411.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactQuantity(string? Qualifier, decimal? Quantity, string? Unit);

/// <summary>CUX: a currency (6345) and its usage (6347: 2 reference, 3 target, 4 second reference), a second one, and the rate between the two.</summary>
/// <param name="Type">6343: 4 invoicing, 11 payment currency.</param>
/// <param name="Rate">5402: as many of the second as one of the first is, unless agreed otherwise.</param>
public sealed record EdifactCurrencies(
    SourcePosition Position, string? Usage, string? Code, string? Type, string? SecondUsage, string? SecondCode, string? SecondType, decimal? Rate);

/// <summary>NAD with what stands below it: BY buyer, SU supplier, PR payer, PE payee, IV invoicee …</summary>
/// <param name="Id">3039, with its code list (1131) and agency (3055; 9 is GS1, 91 and 92 the parties' own).</param>
public sealed record EdifactTradeParty(
    string? Role,
    string? Id,
    string? CodeList,
    string? Agency,
    string? Name,
    IReadOnlyList<string> AddressLines,
    string? City,
    string? PostalCode,
    string? Country,
    IReadOnlyList<EdifactReference> References)
{
    /// <summary>3229: state, province or county.</summary>
    public string? Region { get; init; }
}

/// <summary>FII: role (BF beneficiary's bank, OR ordering bank, RB receiving), account in full (protect before storing), bank.</summary>
public sealed record EdifactFinancialInstitution(string? Role, string? Account, string? HolderName, string? BankId, string? BankIdCodeList, string? BankName);

/// <summary>ALC with PCD and MOA below it.</summary>
/// <param name="Indicator">A allowance, C charge.</param>
public sealed record EdifactAllowanceOrCharge(SourcePosition Position, string? Indicator, string? Code, decimal? Percent, decimal? Amount, string? Description)
{
    /// <summary>MOA qualifier of the amount: 8, 23 charge, 204 allowance; null without an amount.</summary>
    public string? AmountQualifier { get; init; }

    /// <summary>What it adds to a total; null where its amount is not stated, 0 where it neither allows nor charges.</summary>
    public decimal? Signed => Indicator switch
    {
        "C" => Amount,
        "A" => -Amount,
        _ => 0m,
    };
}

/// <summary>TAX with the MOA 124 and 125 below it.</summary>
public sealed record EdifactTax(SourcePosition Position, string? Function, string? Type, string? Category, decimal? Rate, decimal? Amount, decimal? Base)
{
    /// <summary>Kept apart, as lines mostly state no more than the rate.</summary>
    readonly TaxedAmounts? amounts = Amount is null && Base is null ? null : new TaxedAmounts(Amount, Base);

    public decimal? Amount
    {
        get => amounts?.Tax;
        init => amounts = new TaxedAmounts(value, Base);
    }

    public decimal? Base
    {
        get => amounts?.Base;
        init => amounts = new TaxedAmounts(Amount, value);
    }

    sealed record TaxedAmounts(decimal? Tax, decimal? Base);
}
