namespace Gateway.Formats.Nacha.Documents;

/// <summary>A text that stands elsewhere in its field than the rules put it, kept so that what is written anew has the same bytes.</summary>
/// <param name="Record">0 for the record itself, 1 for its first addenda and so on.</param>
/// <param name="Column">Where the field begins, from 1.</param>
/// <param name="Blanks">How many stand before the text.</param>
public readonly record struct NachaIndent(int Record, int Column, int Blanks);
