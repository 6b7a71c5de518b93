using System.Globalization;
using Gateway.Formats.Bai2.Faults;

namespace Gateway.Formats.Generation;

/// <summary>Faults that can be planted into an account, and how: as text from its record 03 to its record 49.</summary>
static class Bai2Spoiling
{
    static readonly Dictionary<string, Func<string, string>> Ways = new(StringComparer.Ordinal)
    {
        [Bai2FaultKinds.AccountTotal.Code] = account => InTrailer(account, 1, number => number + 1),
        [Bai2FaultKinds.AccountRecords.Code] = account => InTrailer(account, 2, number => number + 1),
        [Bai2FaultKinds.AccountUnclosed.Code] = account => account[..(account.TrimEnd('\n').LastIndexOf('\n') + 1)],
        [Bai2FaultKinds.AccountNumber.Code] = account => account.Remove(3, account.IndexOf(',', 3) - 3),
        [Bai2FaultKinds.Amount.Code] = account => InTransaction(account, 2, amount => "O" + amount[1..]),
        [Bai2FaultKinds.AmountSign.Code] = account => InTransaction(account, 2, amount => "-" + amount),
        [Bai2FaultKinds.TypeCode.Code] = account => InTransaction(account, 1, code => code[..2] + "A"),
        [Bai2FaultKinds.Funds.Code] = account => InTransaction(account, 3, _ => "X"),
        [Bai2FaultKinds.UnknownRecord.Code] = account => account.Insert(account.IndexOf('\n') + 1, "17,165,99900,Z,BR1,CR1,OF NO KNOWN KIND/\n"),
        [Bai2FaultKinds.Place.Code] = account => account + "16,165,99900,Z,BR1,CR1,AFTER ITS ACCOUNT/\n",
        [Bai2FaultKinds.ReferenceSlash.Code] = account => InTransaction(account, Plain + 1, reference => reference.Insert(2, "/")),
        [Bai2FaultKinds.TrailerNumber.Code] = account => InTrailer(account, 2, number => number).Replace("/\n49,", "/\n49,X", StringComparison.Ordinal),
    };

    /// <summary>Place of the funds type; where nothing belongs to it, the bank reference follows.</summary>
    const int Plain = 3;

    public static IReadOnlyList<string> Codes { get; } = [.. Ways.Keys];

    /// <exception cref="ArgumentException">The fault cannot be planted; the message lists those that can.</exception>
    public static string Spoil(string code, string account) =>
        Ways.TryGetValue(code, out var way) ? way(account) : throw new ArgumentException($"'{code}' cannot be planted; there are: {string.Join(", ", Codes)}.", nameof(code));

    static string InTrailer(string account, int field, Func<long, long> change)
    {
        var start = account.LastIndexOf("\n49,", StringComparison.Ordinal) + 1;
        var fields = account[start..].TrimEnd('\n', '/').Split(',');
        fields[field] = change(long.Parse(fields[field], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        return $"{account[..start]}{string.Join(',', fields)}/\n";
    }

    /// <summary>Changes a field of the first transaction that has a plain funds type.</summary>
    static string InTransaction(string account, int field, Func<string, string> change)
    {
        var lines = account.Split('\n');
        var index = Array.FindIndex(lines, line => line.StartsWith("16,", StringComparison.Ordinal) && line.Split(',')[Plain] is "Z" or "0");
        var fields = lines[index].Split(',');
        fields[field] = change(fields[field]);
        lines[index] = string.Join(',', fields);
        return string.Join('\n', lines);
    }
}
