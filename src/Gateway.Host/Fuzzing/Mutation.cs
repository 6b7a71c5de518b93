namespace Gateway.Host.Fuzzing;

/// <summary>
/// One way to spoil a file, as lines, cables and programs do: bytes flipped, cut, joined, repeated, moved. Draws everything from the given source
/// of chance, so that a seed gives the same file again.
/// </summary>
static class Mutation
{
    const int LongestStretch = 400;

    /// <summary>Characters that mean something to some format: separators, terminators, signs, ends of line and file, digits.</summary>
    static readonly byte[] Telling = "~*:^+'?/,\\|\n\r \u001a\0-.019569870"u8.ToArray();

    /// <summary>Spoils a copy of <paramref name="file"/> one to six times; <paramref name="other"/> is another sample to take stretches from.</summary>
    public static byte[] Of(byte[] file, byte[] other, Random chance)
    {
        var bytes = new List<byte>(file);
        for (var times = chance.Next(1, 7); times > 0; times--) Once(bytes, other, chance);
        return [.. bytes];
    }

    static void Once(List<byte> bytes, byte[] other, Random chance)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Stretch(other, chance));
            return;
        }

        var place = chance.Next(bytes.Count);
        switch (chance.Next(11))
        {
            case 0:
                bytes[place] ^= (byte)(1 << chance.Next(8));
                break;
            case 1:
                bytes[place] = (byte)chance.Next(256);
                break;
            case 2:
                bytes[place] = Telling[chance.Next(Telling.Length)];
                break;
            case 3:
                bytes.Insert(place, Telling[chance.Next(Telling.Length)]);
                break;
            case 4:
                bytes.RemoveRange(place, Math.Min(chance.Next(1, 4), bytes.Count - place));
                break;
            case 5:
                bytes.RemoveRange(place, Math.Min(chance.Next(1, LongestStretch), bytes.Count - place));
                break;
            case 6:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 7:
                Repeat(bytes, place, chance);
                break;
            case 8:
                bytes.InsertRange(place, Stretch(other, chance));
                break;
            case 9:
                SwapLines(bytes, chance);
                break;
            default:
                bytes.AddRange(other);
                break;
        }
    }

    static void Repeat(List<byte> bytes, int place, Random chance)
    {
        var stretch = bytes.GetRange(place, Math.Min(chance.Next(1, LongestStretch), bytes.Count - place));
        for (var times = chance.Next(1, 4); times > 0; times--) bytes.InsertRange(place, stretch);
    }

    /// <summary>Lines, or what stands between two telling characters, change places.</summary>
    static void SwapLines(List<byte> bytes, Random chance)
    {
        var separator = bytes.Contains((byte)'\n') ? (byte)'\n' : bytes[chance.Next(bytes.Count)];
        var first = bytes.IndexOf(separator, chance.Next(bytes.Count));
        if (first < 0) return;
        var second = bytes.IndexOf(separator, first + 1);
        var third = second < 0 ? -1 : bytes.IndexOf(separator, second + 1);
        if (third < 0) return;
        var moved = bytes.GetRange(first, second - first);
        bytes.InsertRange(third, moved);
        bytes.RemoveRange(first, moved.Count);
    }

    static byte[] Stretch(byte[] from, Random chance)
    {
        if (from.Length == 0) return [];
        var start = chance.Next(from.Length);
        return from[start..Math.Min(from.Length, start + chance.Next(1, LongestStretch))];
    }
}
