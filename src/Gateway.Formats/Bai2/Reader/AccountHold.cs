namespace Gateway.Formats.Bai2;

/// <summary>
/// Items of one account that wait because some record can be read in several ways with different money or counts: until record 49 says which
/// reading is meant. At most <paramref name="mostItems"/> of <paramref name="mostBytes"/> with <see cref="MostChoices"/> doubtful places wait; then
/// all are given out as the standard reads them, and no other reading is tried.
/// </summary>
sealed class AccountHold(List<Bai2Item> output, int mostItems, int mostBytes)
{
    /// <summary>The search for the readings that agree goes one call deeper with each, so their number must have a bound.</summary>
    public const int MostChoices = 1_000;

    readonly List<Bai2Item> items = [];
    long bytes;

    /// <summary>Items in file order.</summary>
    public IReadOnlyList<Bai2Item> Items => items;

    public List<ReadingChoice> Choices { get; } = [];

    /// <summary>Something waits.</summary>
    public bool IsOn { get; private set; }

    /// <summary>More than may wait: choices were made without the totals.</summary>
    public bool IsOverfull { get; private set; }

    public void Clear()
    {
        items.Clear();
        Choices.Clear();
        bytes = 0;
        IsOn = false;
        IsOverfull = false;
    }

    /// <summary>Holds back what comes from here on.</summary>
    public void Begin() => IsOn = !IsOverfull;

    /// <param name="length">Bytes of its record.</param>
    public void Add(Bai2Item item, int length)
    {
        if (!IsOn)
        {
            output.Add(item);
            return;
        }

        items.Add(item);
        Weigh(length);
    }

    /// <param name="length">Bytes that its options keep.</param>
    public void AddChoice(ReadingChoice choice, int length)
    {
        if (IsOverfull)
            return;
        Choices.Add(choice);
        Weigh(length);
    }

    void Weigh(int length)
    {
        bytes += length;
        if (items.Count < mostItems && bytes < mostBytes && Choices.Count <= MostChoices)
            return;
        IsOverfull = true;
        Choices.Clear();
        Release();
    }

    public void Replace(int index, Bai2Item item) => items[index] = item;

    /// <summary>The transaction was text of the one before it.</summary>
    /// <param name="ownText">How much of its own text <paramref name="text"/> has already.</param>
    public void MakeText(int index, string text, int ownText)
    {
        text += ((Bai2TransactionRead)items[index]).Transaction.Text?[ownText..];
        items.RemoveAt(index);
        for (var before = index - 1; before >= 0; before--)
        {
            if (items[before] is not Bai2TransactionRead { Transaction: var transaction } read)
                continue;
            items[before] = read with { Transaction = transaction with { Text = transaction.Text + text } };
            return;
        }
    }

    /// <summary>What was taken for a continuation was text of the line before it.</summary>
    /// <param name="lineBreak">Which line break of the transaction's text, from 1.</param>
    /// <param name="text">What stood there.</param>
    public void JoinLines(int index, int lineBreak, string text)
    {
        if (index >= items.Count || items[index] is not Bai2TransactionRead { Transaction: { Text: { } whole } transaction } read)
            return;
        var at = -1;
        for (var i = 0; i < lineBreak && (i == 0 || at >= 0); i++)
            at = whole.IndexOf('\n', at + 1);
        if (at >= 0)
            items[index] = read with { Transaction = transaction with { Text = string.Concat(whole.AsSpan(0, at), text, whole.AsSpan(at + 1)) } };
    }

    /// <summary>Gives out what waits.</summary>
    public void Release()
    {
        output.AddRange(items);
        items.Clear();
        IsOn = false;
    }
}
