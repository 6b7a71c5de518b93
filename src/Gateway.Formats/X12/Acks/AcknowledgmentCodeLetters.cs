using Gateway.Formats.Framing;

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

    public static AcknowledgmentCode Code(this UnitVerdict verdict) => verdict switch
    {
        UnitVerdict.Accepted => AcknowledgmentCode.Accepted,
        UnitVerdict.AcceptedWithErrors => AcknowledgmentCode.AcceptedWithErrors,
        _ => AcknowledgmentCode.Rejected,
    };
}
