namespace Gateway.Console.Display;

/// <summary>What a state means for the person who looks; each has its icon and colour.</summary>
public enum Tone
{
    Done,
    Waiting,
    Retrying,
    Failed,
    Overdue,
    Held,
}
