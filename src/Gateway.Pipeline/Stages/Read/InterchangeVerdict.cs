namespace Gateway.Pipeline.Stages.Read;

/// <summary>What becomes of a closed interchange.</summary>
/// <param name="State">As interchange.state spells it.</param>
/// <param name="Why">In words for people; null when released.</param>
/// <param name="IsReusedControlNumber">Other bytes came before under this ISA13: TA1 R 025.</param>
sealed record InterchangeVerdict(string State, string? Why, bool IsReusedControlNumber = false)
{
    static readonly HashSet<long> none = [];

    /// <summary>Documents that took effect when the same bytes came before, by where they begin within the interchange.</summary>
    public IReadOnlySet<long> EffectiveBefore { get; init; } = none;

    public static InterchangeVerdict Released { get; } = new("released", null);

    /// <summary>Of a replay, what was held back the first time may: its reason may have been mended since.</summary>
    public bool TakesEffect => State == "released" || EffectiveBefore.Count > 0;
}
