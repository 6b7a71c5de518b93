namespace Gateway.Console.Acting.Applying;

/// <summary>What the split screen does with keys, as its help tells it; apply.js acts on them.</summary>
public static class ApplyKeys
{
    public static IReadOnlyList<(string Keys, string Words)> All { get; } =
    [
        ("j k", "Next document, previous document"),
        ("Space", "Tick or untick the document"),
        ("Enter", "Type its amount; Enter again goes back"),
        ("d", "Name a difference on it"),
        ("a", "Take the matcher's first explanation"),
        ("u", "Take back what was ticked; with nothing ticked, what was applied"),
        ("n", "Write the note"),
        ("/", "Search the open documents"),
        ("Ctrl Enter", "Apply and go to the next"),
    ];
}
