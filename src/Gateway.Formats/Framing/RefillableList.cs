namespace Gateway.Formats.Framing;

/// <summary>A list that is filled again and again and handed out as arrays of the right size.</summary>
sealed class RefillableList<T>
{
    T[] items = new T[8];
    int count;

    public void Add(T item)
    {
        if (count == items.Length)
            Array.Resize(ref items, count * 2);
        items[count++] = item;
    }

    /// <summary>The items so far; the list is empty afterwards.</summary>
    public IReadOnlyList<T> Take()
    {
        if (count == 0)
            return [];
        var taken = items.AsSpan(0, count).ToArray();
        count = 0;
        return taken;
    }

    public void Clear() => count = 0;
}
