namespace Gateway.Pipeline.Stages.Read;

/// <summary>What becomes of a closed envelope.</summary>
/// <param name="State">As interchange.state spells it.</param>
/// <param name="Why">In words for people; null when released.</param>
/// <param name="IsReusedControlNumber">Other bytes came before under this number: TA1 R 025, CONTRL 26.</param>
sealed record EnvelopeVerdict(string State, string? Why, bool IsReusedControlNumber = false)
{
    static readonly HashSet<long> none = [];

    /// <summary>Documents that took effect when the same bytes came before, by where they begin within the envelope.</summary>
    public IReadOnlySet<long> EffectiveBefore { get; init; } = none;

    public static EnvelopeVerdict Released { get; } = new("released", null);

    public bool IsReplay => State == "replayed";

    /// <summary>Of a replay, what was held back the first time may: its reason may have been mended since.</summary>
    public bool TakesEffect => State == "released" || EffectiveBefore.Count > 0;
}

/// <summary>One envelope as it ended, for the file's own summary.</summary>
sealed record EnvelopeResult(EnvelopeIntake Envelope, EnvelopeVerdict Verdict);
