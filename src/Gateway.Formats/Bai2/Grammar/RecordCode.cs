namespace Gateway.Formats.Bai2.Grammar;

/// <summary>Codes of the records. Source: BAI, Cash management balance reporting specifications, version 2.</summary>
static class RecordCode
{
    public const int None = -1;
    public const int FileHeader = 1;
    public const int GroupHeader = 2;
    public const int Account = 3;
    public const int Transaction = 16;
    public const int AccountTrailer = 49;
    public const int Continuation = 88;
    public const int GroupTrailer = 98;
    public const int FileTrailer = 99;

    public static bool IsKnown(int code) =>
        code is FileHeader or GroupHeader or Account or Transaction or AccountTrailer or Continuation or GroupTrailer or FileTrailer;

    public static string Text(int code) => code.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
