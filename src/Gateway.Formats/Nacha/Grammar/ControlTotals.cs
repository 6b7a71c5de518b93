namespace Gateway.Formats.Nacha.Grammar;

/// <summary>What records 8 and 9 sum up. A batch's totals are added to the file's.</summary>
struct ControlTotals
{
    /// <summary>Columns of an entry hash: what overflows is dropped on the left.</summary>
    const long HashModulus = 10_000_000_000;

    /// <summary>Records 6 and 7.</summary>
    public long Entries { get; private set; }

    public long Hash { get; private set; }

    /// <summary>Cents.</summary>
    public long Debits { get; private set; }

    /// <summary>Cents.</summary>
    public long Credits { get; private set; }

    /// <param name="rdfi">Eight digits, without the check digit.</param>
    public void AddEntry(long rdfi, long cents, bool isCredit)
    {
        Entries++;
        Hash = (Hash + rdfi) % HashModulus;
        if (isCredit)
            Credits += cents;
        else
            Debits += cents;
    }

    public void AddAddenda(int count) => Entries += count;

    public void Add(in ControlTotals batch)
    {
        Entries += batch.Entries;
        Hash = (Hash + batch.Hash) % HashModulus;
        Debits += batch.Debits;
        Credits += batch.Credits;
    }

    /// <summary>Blocks of ten records, the last one filled up with nines.</summary>
    public static long Blocks(long records) => (records + 9) / 10;
}
