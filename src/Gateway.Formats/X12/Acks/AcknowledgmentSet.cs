namespace Gateway.Formats.X12.Acks;

/// <summary>Which set answers a partner's groups.</summary>
public enum AcknowledgmentSet
{
    /// <summary>997, which every partner understands.</summary>
    Functional997,

    /// <summary>999 by its guide 005010X231A1: IK3 to IK5 in place of AK3 to AK5. Whatever the version of the group that it answers.</summary>
    Implementation999,

    /// <summary>The same, and a CTX after each faulty segment says which document it stands in (<c>TRN02:4711</c>), where that is known.</summary>
    Implementation999WithContext,
}
