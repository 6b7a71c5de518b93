namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>The check sum of zip entries: CRC-32 with the reversed polynomial EDB88320. Source: PKWARE APPNOTE, 4.4.7.</summary>
struct Crc32()
{
    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(Entry)];
    uint state = uint.MaxValue;

    public readonly uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) state = (state >> 8) ^ table[(byte)(state ^ one)];
    }

    static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        return value;
    }
}
