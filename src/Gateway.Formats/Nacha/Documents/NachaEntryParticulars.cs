namespace Gateway.Formats.Nacha.Documents;

/// <summary>What single entry classes have in their own columns; empty where the class has none of it.</summary>
/// <param name="CheckCity">POP: city of the terminal, four letters.</param>
/// <param name="CardExpiration">SHR: as MMYY.</param>
/// <param name="CardAccount">SHR: in full, protect before storing.</param>
/// <param name="ProcessControl">TRC, XCK; likewise <paramref name="ItemResearch"/>.</param>
public sealed record NachaEntryParticulars(
    string CheckCity, string CheckState, string CardExpiration, string CardAccount, string ProcessControl, string ItemResearch)
{
    /// <summary>ADV: columns 40 to 48.</summary>
    public string AdviceRouting { get; init; } = "";

    /// <summary>ADV: column 54.</summary>
    public string OperatorCode { get; init; } = "";

    public static NachaEntryParticulars None { get; } = new("", "", "", "", "", "");
}
