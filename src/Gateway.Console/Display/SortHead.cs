namespace Gateway.Console.Display;

/// <summary>A column's heading that orders its list.</summary>
/// <param name="Standard">Name of the order that the list has unasked.</param>
public sealed record SortHead(ListAddress Address, string Name, string Standard, string Title, string? Class = null)
{
    public bool IsPresent => (Address["sort"] ?? Standard) == Name;

    public bool IsTurned => IsPresent && Address["asc"] is not null;

    public string Target => Address.Sorted(Name, Standard);
}
