using System.Runtime.InteropServices;

namespace Gateway.Formats.Nacha;

/// <summary>
/// Remembers the entries of a file by fingerprint, to find trace numbers and whole entries that come again. Bounded: it holds the latest two
/// to four hundred thousand entries (12 bytes each); in a larger file an entry that repeats one from further back is not noticed here, and still meets the keys of what was posted.
/// </summary>
sealed class EntriesSeen
{
    const int FirstBits = 10;
    const int LastBits = 18;

    Table current = new(FirstBits);
    Table? previous;

    public enum Seen
    {
        Nothing,
        SameTrace,
        SameEntry,
    }

    public void Clear()
    {
        current = new Table(FirstBits);
        previous = null;
    }

    /// <param name="trace">15 digits.</param>
    public Seen Add(long trace, long cents, ReadOnlySpan<byte> account)
    {
        var key = Mix((ulong)trace) | 1;
        var detail = DetailOf((ulong)cents, account);
        var seen = previous?.Find(key, detail) ?? Seen.Nothing;
        var found = current.Find(key, detail);
        if (found == Seen.SameEntry)
            return found;
        if (current.IsFull)
            Enlarge();
        current.Add(key, detail);
        return found > seen ? found : seen;
    }

    void Enlarge()
    {
        if (current.Bits < LastBits)
        {
            current = current.Larger();
            return;
        }

        previous = current;
        current = new Table(LastBits);
    }

    static uint DetailOf(ulong cents, ReadOnlySpan<byte> account)
    {
        var hash = Mix(cents + 1);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(account))
            hash = Mix(hash ^ word);
        foreach (var rest in account[(account.Length & ~7)..])
            hash = Mix(hash ^ rest);
        return (uint)(hash >> 32);
    }

    static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        value ^= value >> 29;
        value *= 0xBF58476D1CE4E5B9;
        return value ^ (value >> 32);
    }

    /// <summary>Open addressing with steps of one; a key of zero is a free slot.</summary>
    sealed class Table(int bits)
    {
        readonly ulong[] keys = new ulong[1 << bits];
        readonly uint[] details = new uint[1 << bits];
        int count;

        public int Bits => bits;

        public bool IsFull => count >= (keys.Length >> 2) * 3;

        public Seen Find(ulong key, uint detail)
        {
            var seen = Seen.Nothing;
            for (var slot = SlotOf(key); keys[slot] != 0; slot = (slot + 1) & (keys.Length - 1))
            {
                if (keys[slot] != key)
                    continue;
                if (details[slot] == detail)
                    return Seen.SameEntry;
                seen = Seen.SameTrace;
            }

            return seen;
        }

        public void Add(ulong key, uint detail)
        {
            var slot = SlotOf(key);
            while (keys[slot] != 0)
                slot = (slot + 1) & (keys.Length - 1);
            keys[slot] = key;
            details[slot] = detail;
            count++;
        }

        public Table Larger()
        {
            var larger = new Table(bits + 1);
            for (var slot = 0; slot < keys.Length; slot++)
            {
                if (keys[slot] != 0)
                    larger.Add(keys[slot], details[slot]);
            }

            return larger;
        }

        int SlotOf(ulong key) => (int)(key >> (64 - bits));
    }
}
