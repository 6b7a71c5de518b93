using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Display;

/// <summary>Why money could be a customer's, in words.</summary>
public static class ClueWords
{
    public static string Of(CustomerClue clue)
    {
        ArgumentNullException.ThrowIfNull(clue);
        return clue.Kind switch
        {
            "account" => clue.Times == 0 ? $"the account ••••{clue.Detail} is theirs" : $"the account ••••{clue.Detail} has paid for them {Words.Count(clue.Times, "time", "times")}",
            "earlier" => $"{Words.Count(clue.Times, "earlier payment", "earlier payments")} of the same payer went to them",
            "name" => $"they are called {clue.Detail}",
            "reference" => clue.Times == 1 ? $"document {Words.Cut(clue.Detail, 40)} that it names is theirs" : $"{clue.Times} documents that it names are theirs: {Words.Cut(clue.Detail, 60)}",
            "word" => $"the name has {Words.Cut(clue.Detail, 40)} in it, too",
            "amount" => clue.Times == 1 ? $"exactly this is open on {clue.Detail}" : $"exactly this is open on {clue.Times} documents of theirs",
            _ => $"{Words.FromCamel(clue.Kind)}: {clue.Detail}",
        };
    }

    /// <summary>A name's words and an equal amount are met by chance.</summary>
    public static bool IsStrong(CustomerClue clue) => clue?.Kind is "account" or "earlier" or "name" or "reference";
}
