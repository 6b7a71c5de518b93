namespace Gateway.Formats.X12.Acks;

/// <summary>A 997 is written in the version of the group that it answers, as far as we write it: 004010 for older ones, 005010 for newer ones.</summary>
/// <param name="Name">GS08 of the answer.</param>
/// <param name="NamesImplementation">AK103 and AK203 came with 005010.</param>
/// <param name="NamesRepetition">C030-3 came with 005010.</param>
/// <param name="LastSegmentPosition">AK302 holds six digits in 004010, ten in 005010.</param>
/// <param name="LongestLoopId">AK303 holds four characters in 004010, six in 005010.</param>
sealed record AcknowledgmentVersion(string Name, bool NamesImplementation, bool NamesRepetition, int LastSegmentPosition, int LongestLoopId)
{
    static readonly AcknowledgmentVersion V004010 = new("004010", NamesImplementation: false, NamesRepetition: false, 999_999, LongestLoopId: 4);
    static readonly AcknowledgmentVersion V005010 = new("005010", NamesImplementation: true, NamesRepetition: true, int.MaxValue, LongestLoopId: 6);

    static readonly AcknowledgmentVersion V005010X231 = V005010 with { Name = "005010X231A1", Set = "999", SetImplementation = "005010X231A1", Prefix = "IK" };

    /// <summary>ST01 of the answer.</summary>
    public string Set { get; init; } = "997";

    /// <summary>ST03; a 997 has none.</summary>
    public string? SetImplementation { get; init; }

    /// <summary>AK or IK: what the segments that name faults begin with.</summary>
    public string Prefix { get; init; } = "AK";

    public bool NamesDocument { get; init; }

    public static AcknowledgmentVersion Of(GroupHeader group, AcknowledgmentSet set) => set switch
    {
        AcknowledgmentSet.Implementation999 => V005010X231,
        AcknowledgmentSet.Implementation999WithContext => V005010X231 with { NamesDocument = true },
        _ => string.CompareOrdinal(group.Version, "005") >= 0 ? V005010 : V004010,
    };

    /// <summary>Element 723. 004010 does not know 12 (too many repetitions) and 13 (too many components): both are too many elements there.</summary>
    public string ElementCode(string code) => NamesRepetition || code is not ("12" or "13") ? code : "3";
}
