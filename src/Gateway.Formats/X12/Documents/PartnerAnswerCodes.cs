namespace Gateway.Formats.X12.Documents;

/// <summary>Answer codes of the acknowledgments in our words. Sources: elements 715, 717 (AK9, AK5), I17 (TA1) and 110 (OTI).</summary>
static class PartnerAnswerCodes
{
    /// <summary>A, E, P and R, and the rejections M, W and X, which are for security and cannot be mended by sending again as it is.</summary>
    public static PartnerAnswer OfSyntax(string? code) => code switch
    {
        "A" => PartnerAnswer.Accepted,
        "E" => PartnerAnswer.AcceptedWithErrors,
        "P" => PartnerAnswer.PartiallyAccepted,
        "R" or "M" or "W" or "X" => PartnerAnswer.Rejected,
        _ => PartnerAnswer.Unclear,
    };

    /// <summary>The first letter says whether of a set, an item, a group or a batch, the second what.</summary>
    public static PartnerAnswer OfApplication(string? code) => code switch
    {
        "TA" or "IA" => PartnerAnswer.Accepted,
        "TE" or "IE" => PartnerAnswer.AcceptedWithErrors,
        "TP" or "IP" or "BP" => PartnerAnswer.PartiallyAccepted,
        "TR" or "IR" or "GR" => PartnerAnswer.Rejected,
        _ => PartnerAnswer.Unclear,
    };
}
