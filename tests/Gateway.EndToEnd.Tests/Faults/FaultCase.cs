namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>
/// One partner with one thing that is wrong, either with its inbox or with its outbox; the other of the two is a sound folder of this machine. An invoice file
/// comes in and its 997 goes out, so one of both is to be there in the end.
/// </summary>
sealed record FaultCase
{
    /// <summary>The partner's ID, too.</summary>
    public required string Name { get; init; }

    public required bool AtInbox { get; init; }

    /// <summary>As in a profile.</summary>
    public required object Connection { get; init; }

    /// <summary>The faulty folder as this machine sees it.</summary>
    public required string Folder { get; init; }

    /// <summary>The same as the profile names it.</summary>
    public required string Path { get; init; }

    /// <summary>Whether a person is told; otherwise it must pass without anybody's doing.</summary>
    public bool IsTold { get; init; } = true;

    /// <summary>What the partner, or the network, does about it.</summary>
    public Func<Task> Mend { get; init; } = () => Task.CompletedTask;

    /// <summary>Before each file.</summary>
    public Action Arm { get; init; } = () => { };

    public int Files { get; init; } = 1;

    /// <summary>Invoices in a file: how large it is, and its 997.</summary>
    public int Invoices { get; init; } = 1;

    /// <summary>How the file comes to lie in the inbox; null at once and whole.</summary>
    public Func<string, byte[], Task>? Drop { get; init; }
}

/// <summary>What came of a case.</summary>
/// <param name="Kind">Of the exception that a person saw first; null for none. Owner, why and what to do are that one's.</param>
/// <param name="Open">Exceptions that are still open in the end.</param>
sealed record FaultOutcome(string? Kind, string? Owner, string? Why, string? Suggestion, int Collected, int Delivered, int Open, IReadOnlyList<string> InInbox, IReadOnlyList<string> InOutbox);
