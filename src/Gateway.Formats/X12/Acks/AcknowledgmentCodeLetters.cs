namespace Gateway.Formats.X12.Acks;

/// <summary>The letter of each code as TA104, AK501 and AK901 write it.</summary>
static class AcknowledgmentCodeLetters
{
    public static string Letter(this AcknowledgmentCode code) => code switch
    {
        AcknowledgmentCode.Accepted => "A",
        AcknowledgmentCode.AcceptedWithErrors => "E",
        AcknowledgmentCode.PartlyAccepted => "P",
        _ => "R",
    };

    public static AcknowledgmentCode Code(this SetVerdict verdict) => verdict switch
    {
        SetVerdict.Accepted => AcknowledgmentCode.Accepted,
        SetVerdict.AcceptedWithErrors => AcknowledgmentCode.AcceptedWithErrors,
        _ => AcknowledgmentCode.Rejected,
    };
}
