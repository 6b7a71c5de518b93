namespace Gateway.Pipeline.Stages.Read;

/// <summary>What the envelope of one format is called, and what becomes of one that does not close well: a partner is refused, a bank's file is held.</summary>
/// <param name="Format">As interchange.format spells it.</param>
/// <param name="Noun">In sentences that people read; likewise <paramref name="Documents"/>, in the plural.</param>
/// <param name="Refusal">State of an envelope that does not close well: rejected or held.</param>
/// <param name="RefusalKind">Kind of the exception that tells so.</param>
/// <param name="Mend">What a person does about it.</param>
/// <param name="MendDocument">What a person does about a single document that is faulty.</param>
/// <param name="Owner">Whose move it is: partner or bank.</param>
sealed record EnvelopeKind(
    string Format, string Noun, string Documents, string Refusal, string RefusalKind, string Owner, string Mend, string MendDocument, string TestWords)
{
    public static EnvelopeKind X12 { get; } = new(
        "x12", "Interchange", "sets", "rejected", "interchangeRejected", "partner",
        "Ask the sender for a corrected interchange; its control number is free again. Nothing of this one was posted.",
        "The acknowledgment tells the sender; wait for a corrected set. The other sets were taken.",
        "A test interchange (ISA15 = T): acknowledged and shown, never posted.");

    public static EnvelopeKind Edifact { get; } = new(
        "edifact", "Interchange", "messages", "rejected", "interchangeRejected", "partner",
        "Ask the sender for a corrected interchange; its control reference is free again. Nothing of this one was posted.",
        "A CONTRL tells the sender where that is agreed; wait for a corrected message. The other messages were taken.",
        "A test interchange (UNB 0035): acknowledged and shown, never posted.");

    public static EnvelopeKind Nacha { get; } = new(
        "nacha", "ACH file", "batches", "held", "fileHeld", "bank",
        "Ask the bank for a corrected file. Nothing of this one was posted; its sound batches can be released by hand with «gateway file release».",
        "Ask the bank for a corrected batch; its money is shown here and nothing of it was posted. The other batches were taken.",
        "From a partner in test mode: shown, never posted.");

    public static EnvelopeKind Bai2 { get; } = new(
        "bai2", "Bank report", "accounts", "held", "fileHeld", "bank",
        "Ask the bank for a corrected report. Nothing of this one was posted.",
        "Ask the bank for a corrected report of this account; nothing of it was posted. The other accounts were taken.",
        "A test report (group status 4): shown, never posted.");

    public static EnvelopeKind Lockbox { get; } = new(
        "lockbox", "Lockbox file", "batches", "held", "fileHeld", "bank",
        "Ask the bank for a corrected file. Nothing of this one was posted; its sound batches can be released by hand with «gateway file release».",
        "Ask the bank for a corrected batch; it is held back as a whole and nothing of it was posted. The other batches were taken.",
        "From a partner in test mode: shown, never posted.");

    /// <summary>The noun inside a sentence: «interchange», but «ACH file».</summary>
    public string NounInSentence => char.IsAsciiLetterUpper(Noun[1]) ? Noun : $"{char.ToLowerInvariant(Noun[0])}{Noun[1..]}";

    /// <summary>Scope of its claimed keys.</summary>
    public string KeyScope => $"{Format}-interchange";

    /// <summary>A document outside of any group is no document of this format.</summary>
    public bool HasGroups => Format is "x12" or "bai2" or "lockbox";
}
