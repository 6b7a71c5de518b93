namespace Gateway.Pipeline.Stages.Read;

/// <summary>What becomes of a closed interchange.</summary>
/// <param name="State">As interchange.state spells it.</param>
/// <param name="Why">In words for people; null when released.</param>
/// <param name="IsReusedControlNumber">Other bytes came before under this ISA13: TA1 R 025.</param>
sealed record InterchangeVerdict(string State, string? Why, bool IsReusedControlNumber = false)
{
    public static InterchangeVerdict Released { get; } = new("released", null);

    public bool TakesEffect => State == "released";
}
