using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>RFF: 1153 qualifier, 1154 number, 1156 line.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactReference(string? Qualifier, string? Number, string? Line);

/// <summary>DTM: 2005 qualifier, 2380 as a date where its format (2379) has one; <paramref name="Text"/> is as written.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactDate(string? Qualifier, DateOnly? Date, string? Text);

/// <summary>MOA: 5025 qualifier, 5004 amount, 6345 currency where it is stated.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdifactAmount(SourcePosition Position, string? Qualifier, decimal? Amount, string? Currency);

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
    IReadOnlyList<EdifactReference> References);

/// <summary>FII: role (BF beneficiary's bank, OR ordering bank, RB receiving), account in full (protect before storing), bank.</summary>
public sealed record EdifactFinancialInstitution(string? Role, string? Account, string? HolderName, string? BankId, string? BankIdCodeList, string? BankName);

/// <summary>ALC with PCD and MOA below it.</summary>
/// <param name="Indicator">A allowance, C charge.</param>
public sealed record EdifactAllowanceOrCharge(SourcePosition Position, string? Indicator, string? Code, decimal? Percent, decimal? Amount, string? Description);

/// <summary>TAX with the MOA 124 and 125 below it.</summary>
public sealed record EdifactTax(SourcePosition Position, string? Function, string? Type, string? Category, decimal? Rate, decimal? Amount, decimal? Base);
