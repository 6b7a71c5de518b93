using Gateway.Formats.X12.Documents;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>What answers make of something that we sent. Pure; the words are those of transmission.state and sent_set.state.</summary>
public static class SentStates
{
    public const string Sent = "sent";
    public const string Accepted = "accepted";
    public const string AcceptedWithErrors = "acceptedWithErrors";
    public const string Partial = "partial";
    public const string Rejected = "rejected";
    public const string Replaced = "replaced";

    /// <summary>One set or message.</summary>
    /// <param name="envelope">What TA1 or UCI says of its interchange; null while nothing does.</param>
    /// <param name="syntax">997, 999 or CONTRL.</param>
    /// <param name="business">824 or APERAK: rejects what the syntax let pass.</param>
    /// <param name="envelopeIsAll">The partner answers interchanges only: an interchange that is taken takes its sets along.</param>
    public static string OfSet(PartnerAnswer? envelope, PartnerAnswer? syntax, PartnerAnswer? business, bool envelopeIsAll)
    {
        PartnerAnswer?[] said = envelopeIsAll ? [envelope, syntax, business] : [syntax, business];
        return envelope == PartnerAnswer.Rejected || said.Contains(PartnerAnswer.Rejected) ? Rejected
            : said.Contains(PartnerAnswer.AcceptedWithErrors) ? AcceptedWithErrors
            : said.Contains(PartnerAnswer.Accepted) ? Accepted
            : Sent;
    }

    /// <summary>A whole transmission: rejected where all of it is, partial where some of it is, and sent until nothing is open any more.</summary>
    /// <param name="sets">States of its sets.</param>
    public static string OfTransmission(PartnerAnswer? envelope, IReadOnlyCollection<string> sets)
    {
        var rejected = sets.Count(state => state == Rejected);
        return envelope == PartnerAnswer.Rejected || (rejected == sets.Count && rejected > 0) ? Rejected
            : rejected > 0 ? Partial
            : sets.Contains(Sent) ? Sent
            : sets.Contains(AcceptedWithErrors) ? AcceptedWithErrors
            : Accepted;
    }
}
