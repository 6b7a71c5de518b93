using System.Text.RegularExpressions;
using Gateway.Console.X12;

namespace Gateway.Console.Plain;

/// <summary>Bank reports: the account of record 03, the same number wherever it comes again, and longer numbers in the texts of transactions.</summary>
sealed partial class Bai2Mask : ILineMask
{
    string account = "";
    bool isOfAccount;

    public string Hide(string line)
    {
        var hidden = Records().Replace(line, match => match.Groups["code"].Value + Remember(match.Groups["account"].Value));
        var code = line.TrimStart() is { Length: >= 3 } start && start[2] == ',' ? start[..2] : "";
        if (code != "88")
            isOfAccount = code == "03";
        hidden = account.Length > 4 ? hidden.Replace(account, AccountMask.Hide(account), StringComparison.Ordinal) : hidden;
        return code switch
        {
            "01" or "02" or "03" or "49" or "98" or "99" => hidden,
            "88" when isOfAccount => hidden,
            "16" => Transaction(hidden),
            "88" => AccountMask.HideNumbers(hidden),
            _ => Columns.HideAll(hidden),
        };
    }

    string Remember(string number)
    {
        account = number.Trim();
        return account.Length == 0 ? number : AccountMask.Hide(account);
    }

    /// <summary>Amounts, dates and references stay; the text is the payer's or the bank's own and may say anything.</summary>
    static string Transaction(string line)
    {
        var fields = line.Split(',');
        var text = 6 + (fields.Length > 3 ? FundsFields(fields) : 0);
        return fields.Length <= text ? line : $"{string.Join(',', fields[..text])},{AccountMask.HideNumbers(string.Join(',', fields[text..]))}";
    }

    static int FundsFields(string[] fields) => fields[3].Trim() switch
    {
        "S" => 3,
        "V" => 2,
        "D" when fields.Length > 4 && int.TryParse(fields[4], out var pairs) && pairs is > 0 and < 100 => 1 + (2 * pairs),
        _ => 0,
    };

    [GeneratedRegex(@"(?<code>(^|/)\s*03,)(?<account>[^,/]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Records();
}
