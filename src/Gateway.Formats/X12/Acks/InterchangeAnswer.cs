namespace Gateway.Formats.X12.Acks;

/// <summary>What is due for one received interchange.</summary>
/// <param name="Ta1">TA104 of the TA1 to send; null when none is due.</param>
/// <param name="NoteCode">TA105 to go with it.</param>
/// <param name="AnswersGroups">997s for its groups are to be sent; otherwise whatever was written while reading is thrown away.</param>
/// <param name="TakesEffect">Accepted sets of groups that closed well may take effect; never those of a test (ISA15 T).</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record InterchangeAnswer(
    AcknowledgmentCode? Ta1, string NoteCode, bool AnswersGroups, bool TakesEffect, string Reason)
{
    internal static readonly AcknowledgmentCode? NoTa1 = null;
}
