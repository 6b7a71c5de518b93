namespace Gateway.Console.Plain;

/// <summary>ACH records of 94 columns: the receiver's account in entries, accounts in notifications of change, whatever a remittance text says.</summary>
sealed class NachaMask : ILineMask
{
    const int Length = 94;

    string entryClass = "";

    public string Hide(string line)
    {
        if (line.Length < 2)
            return line;
        if (line[0] == '5' && line.Length >= 53)
            entryClass = line[50..53];
        return line[0] switch
        {
            '1' or '5' or '8' or '9' when line.TrimEnd().Length <= Length => line,
            '6' when line.TrimEnd().Length == Length => Entry(line),
            '7' when line.Length <= Length => Addenda(line),
            _ => Columns.HideAll(line),
        };
    }

    string Entry(string line) => entryClass switch
    {
        "IAT" => Columns.Hide(line, 40, 74),
        "ADV" => Columns.Hide(line, 13, 27),
        _ => Columns.Hide(line, 13, 29),
    };

    string Addenda(string line) => line[1..3] switch
    {
        "98" when line.Length >= 6 => Change(line, line[3..6]),
        "99" => Columns.HideNumbers(line, 36, 79),
        "05" or "17" => Columns.HideNumbers(X12Accounts.Hide(line), 4, 83),
        "02" => line,
        _ => Columns.HideNumbers(line, 4, 83),
    };

    /// <summary>Where a change puts the account; names, routing numbers and codes stay.</summary>
    string Change(string line, string code) => code switch
    {
        "C02" or "C04" or "C05" or "C09" or "C13" or "C14" => line,
        "C03" => Columns.Hide(line, 48, 64),
        "C07" => Columns.Hide(line, 45, 61),
        "C01" or "C06" when entryClass != "IAT" => Columns.Hide(line, 36, 52),
        _ => Columns.Hide(line, 36, entryClass == "IAT" ? 70 : 64),
    };
}
