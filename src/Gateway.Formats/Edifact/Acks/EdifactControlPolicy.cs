namespace Gateway.Formats.Edifact.Acks;

/// <summary>What is agreed with a partner about answers to its interchanges.</summary>
public sealed record EdifactControlPolicy
{
    public static EdifactControlPolicy Default { get; } = new();

    /// <summary>An answer is sent whether UNB09 asks for it or not.</summary>
    public bool AlwaysAnswers { get; init; }

    /// <summary>UNB09 is not heeded.</summary>
    public bool NeverAnswers { get; init; }

    /// <summary>Says only that the interchange arrived (action 8), nothing of what is in it.</summary>
    public bool ReceiptOnly { get; init; }

    /// <summary>Accepted messages are listed too, with action 7; else an answer lists what is rejected, and the rest is acknowledged by that.</summary>
    public bool ListsAcceptedMessages { get; init; }

    /// <summary>0085 of what stands against the interchange as a whole beside its syntax, such as 23 unknown sender, 25 test not supported, 26 duplicate; null without.</summary>
    public string? RefusedFor { get; init; }

    /// <summary>An answer is due to an interchange with this header, unless it holds nothing but CONTRLs.</summary>
    public bool IsDue(EdifactInterchangeHeader header) => !NeverAnswers && (AlwaysAnswers || header.RequestsAcknowledgment);
}
