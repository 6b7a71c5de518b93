using System.Text;

namespace Gateway.Transports.Inbox;

/// <summary>
/// A shell pattern for a file's name without its folder: '*' is any run of bytes, '?' one character (or one byte that is no text). Without regard to
/// case, only the letters A to Z are folded.
/// </summary>
public sealed class NamePattern
{
    readonly byte[] pattern;
    readonly bool foldsCase;

    /// <exception cref="ArgumentException">Empty, or with a folder in it.</exception>
    public NamePattern(string pattern, bool ignoreCase)
    {
        if (pattern.Length == 0 || pattern.Contains('/')) throw new ArgumentException($"'{pattern}' is no pattern for a file's name, such as *.edi.", nameof(pattern));
        foldsCase = ignoreCase;
        this.pattern = Fold(Encoding.UTF8.GetBytes(pattern));
    }

    public bool Matches(RemoteName name)
    {
        var text = Fold(name.FileName.ToArray());
        int p = 0, t = 0, star = -1, afterStar = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                afterStar = t;
            }
            else if (p < pattern.Length && pattern[p] == '?')
            {
                p++;
                _ = Rune.DecodeFromUtf8(text.AsSpan(t), out _, out var length);
                t += length;
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // Let the last star take one byte more.
                p = star + 1;
                t = ++afterStar;
            }
            else return false;
        }

        return pattern.AsSpan(p).IndexOfAnyExcept((byte)'*') < 0;
    }

    byte[] Fold(byte[] bytes)
    {
        if (foldsCase)
            for (var i = 0; i < bytes.Length; i++)
                if (bytes[i] is >= (byte)'A' and <= (byte)'Z') bytes[i] |= 0x20;
        return bytes;
    }
}
