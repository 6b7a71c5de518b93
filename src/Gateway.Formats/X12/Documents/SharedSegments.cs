using System.Runtime.InteropServices;

namespace Gateway.Formats.X12.Documents;

/// <summary>REF and its like: 01 qualifier, 02 value, 03 description.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QualifiedReference(string? Qualifier, string? Value, string? Description);

/// <summary>DTM: 01 qualifier, 02 date; a period (DTM05/06) keeps its text.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QualifiedDate(string? Qualifier, DateOnly? Date, string? Text);

/// <summary>N1 with the N2, N3, N4 and REF below it: PR payer, PE payee, BT bill-to, ST ship-to, RE remit-to, SE seller, BY buyer.</summary>
public sealed record X12Party(
    string? Role,
    string? Name,
    string? IdQualifier,
    string? Id,
    IReadOnlyList<string> AddressLines,
    string? City,
    string? State,
    string? PostalCode,
    string? Country,
    IReadOnlyList<QualifiedReference> References);
