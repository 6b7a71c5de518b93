namespace Gateway.Console.Display;

/// <summary>A state in a word, with its tone: never told by colour alone.</summary>
public sealed record StatusWord(Tone Tone, string Word)
{
    public string Icon => Tone switch
    {
        Tone.Done => "✓",
        Tone.Retrying => "↻",
        Tone.Failed => "✕",
        Tone.Overdue => "⚑",
        Tone.Held => "⏸",
        _ => "◷",
    };
}
