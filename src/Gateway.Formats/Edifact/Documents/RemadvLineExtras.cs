namespace Gateway.Formats.Edifact.Documents;

/// <summary>What few documents of an advice have below their DOC.</summary>
sealed record RemadvLineExtras(
    IReadOnlyList<EdifactTradeParty> Parties,
    IReadOnlyList<RemadvAdjustment> Adjustments,
    IReadOnlyList<string> Notes,
    IReadOnlyList<EdifactCurrencies> Currencies,
    IReadOnlyList<RemadvDocumentLine> Items)
{
    static readonly RemadvLineExtras None = new([], [], [], [], []);

    public static RemadvLineExtras Of(IReadOnlyList<EdifactTradeParty> parties, IReadOnlyList<RemadvAdjustment> adjustments, IReadOnlyList<string> notes) =>
        parties.Count + adjustments.Count + notes.Count == 0 ? None : None with { Parties = parties, Adjustments = adjustments, Notes = notes };
}
