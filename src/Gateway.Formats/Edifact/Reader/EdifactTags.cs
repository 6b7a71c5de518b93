namespace Gateway.Formats.Edifact;

/// <summary>Tags of the envelope's segments as <see cref="EdifactCursor.Tag"/> has them.</summary>
static class EdifactTags
{
    public const int Una = 'U' | ('N' << 8) | ('A' << 16);
    public const int Unb = 'U' | ('N' << 8) | ('B' << 16);
    public const int Ung = 'U' | ('N' << 8) | ('G' << 16);
    public const int Unh = 'U' | ('N' << 8) | ('H' << 16);
    public const int Unt = 'U' | ('N' << 8) | ('T' << 16);
    public const int Une = 'U' | ('N' << 8) | ('E' << 16);
    public const int Unz = 'U' | ('N' << 8) | ('Z' << 16);
    public const int Uno = 'U' | ('N' << 8) | ('O' << 16);
    public const int Unp = 'U' | ('N' << 8) | ('P' << 16);

    /// <summary>Tags that only an envelope has; UNS stands inside of messages.</summary>
    public static bool IsEnvelope(int tag) => tag is Unb or Ung or Unh or Unt or Une or Unz;
}
