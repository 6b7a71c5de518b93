namespace Gateway.Formats.Grammar;

/// <summary>Codes of up to eight characters, each packed into a word (first character lowest), in a table with open addressing.</summary>
sealed class CodeSet
{
    readonly ulong[] slots;
    readonly int shift;

    public CodeSet(IReadOnlyList<string> codes)
    {
        Codes = codes;
        var bits = 3;
        while (1 << bits < codes.Count * 3)
            bits++;
        shift = 64 - bits;
        slots = new ulong[1 << bits];
        foreach (var code in codes)
            Add(Pack(code));
    }

    public IReadOnlyList<string> Codes { get; }

    public bool Contains(ulong packed)
    {
        for (var i = (int)(packed * 0x9E3779B97F4A7C15 >> shift); ; i = (i + 1) & (slots.Length - 1))
        {
            if (slots[i] == packed)
                return packed != 0;
            if (slots[i] == 0)
                return false;
        }
    }

    public static ulong Pack(string code)
    {
        ulong packed = 0;
        for (var i = 0; i < code.Length; i++)
            packed |= (ulong)(byte)code[i] << (8 * i);
        return packed;
    }

    void Add(ulong packed)
    {
        var i = (int)(packed * 0x9E3779B97F4A7C15 >> shift);
        while (slots[i] != 0 && slots[i] != packed)
            i = (i + 1) & (slots.Length - 1);
        slots[i] = packed;
    }
}
