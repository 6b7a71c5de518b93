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
            Credits = Sum(Credits, cents);
        else
            Debits = Sum(Debits, cents);
    }

    public void AddAddenda() => Entries++;

    /// <summary>What a control states; null where a number of it could not be read.</summary>
    public static ControlTotals? Stated(long entries, long hash, long debits, long credits) =>
        entries < 0 || hash < 0 || debits < 0 || credits < 0 ? null : new ControlTotals { Entries = entries, Hash = hash, Debits = debits, Credits = credits };

    public void Add(in ControlTotals batch)
    {
        Entries += batch.Entries;
        Hash = (Hash + batch.Hash) % HashModulus;
        Debits = Sum(Debits, batch.Debits);
        Credits = Sum(Credits, batch.Credits);
    }

    /// <summary>No file that a control can sum up comes near the end; one that is made to stays there, and disagrees.</summary>
    static long Sum(long total, long cents) => total > long.MaxValue - cents ? long.MaxValue : total + cents;

    /// <summary>Blocks of ten records, the last one filled up with nines.</summary>
    public static long Blocks(long records) => (records + 9) / 10;
}
