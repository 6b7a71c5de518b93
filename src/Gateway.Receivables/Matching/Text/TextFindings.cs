using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching.Text;

/// <summary>What a free text names.</summary>
/// <param name="Named">Documents by their numbers, with the number as it was read; each once, in the order of the text.</param>
/// <param name="Orders">Purchase orders of documents that are not named by number.</param>
/// <param name="Objection">The text can be read in two ways, or not to its end.</param>
/// <param name="Doubts">What resembles a number and is resolved by nothing.</param>
sealed record TextFindings(
    IReadOnlyList<(string Key, Invoice Document)> Named, IReadOnlyList<(string Key, Readings Readings)> Orders, Objection? Objection, IReadOnlyList<TextDoubt> Doubts)
{
    public bool NamesNothing => Named.Count == 0 && Orders.Count == 0 && Doubts.Count == 0 && Objection is null;
}

/// <param name="Candidates">Documents that it could be a slip or a part of.</param>
/// <param name="Words">What is so, as the beginning of a sentence.</param>
sealed record TextDoubt(string Key, IReadOnlyList<Invoice> Candidates, string Words);
