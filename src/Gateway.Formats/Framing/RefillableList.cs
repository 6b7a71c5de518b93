namespace Gateway.Formats.Framing;

/// <summary>A list that is filled again and again and handed out as arrays of the right size.</summary>
sealed class RefillableList<T>
{
    T[] items = new T[8];

    public int Count { get; private set; }

    public ref T Last => ref items[Count - 1];

    public ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Count * 2);
        items[Count++] = item;
    }

    /// <summary>The items so far; the list is empty afterwards.</summary>
    public IReadOnlyList<T> Take()
    {
        if (Count == 0)
            return [];
        var taken = items.AsSpan(0, Count).ToArray();
        Count = 0;
        return taken;
    }

    public void Clear() => Count = 0;
}
