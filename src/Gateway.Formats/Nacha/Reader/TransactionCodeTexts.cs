namespace Gateway.Formats.Nacha;

/// <summary>The hundred texts of two digits.</summary>
static class TransactionCodeTexts
{
    static readonly string[] Texts = [.. Enumerable.Range(0, 100).Select(code => code.ToString("00"))];

    public static string Of(int code) => Texts[code];
}
