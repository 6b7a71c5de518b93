namespace Gateway.Console.Plain;

/// <summary>Hides the accounts of one file's lines, from the first to the last: what a line means may hang on those before it.</summary>
interface ILineMask
{
    string Hide(string line);
}

static class LineMasks
{
    internal static ILineMask For(PlainFormat format) => format switch
    {
        PlainFormat.Nacha => new NachaMask(),
        PlainFormat.Bai2 => new Bai2Mask(),
        PlainFormat.Lockbox => new LockboxMask(),
        _ => new UnknownMask(),
    };

    sealed class UnknownMask : ILineMask
    {
        public string Hide(string line) => X12.AccountMask.HideNumbers(line);
    }
}
