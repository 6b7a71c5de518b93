using Gateway.Mapping.Tracing;

namespace Gateway.Host.Commands;

/// <summary>Tells of a map that is tried out: a block of lines for each part, or a line of JSON. Accounts show their last four.</summary>
sealed class MapTrialReport(TextWriter output, bool asJson)
{
    public void Write(TriedPart part)
    {
        if (asJson)
        {
            output.WriteLine(MapTrialJson.Line(part));
            return;
        }

        output.WriteLine($"{part.Document}, {part.Part} (byte {part.Position.Byte}): {(part.Value is null ? "no value" : part.Value.GetType().Name)}");
        foreach (var rule in part.Rules)
        {
            output.WriteLine($"  {$"{rule.Section}.{rule.Field}",-32} {Shown(rule, rule.Value) ?? "—",-24} {Reason(rule)}  [{rule.Rule}]");
        }

        foreach (var fault in part.Faults)
        {
            output.WriteLine($"  {fault.Severity.ToString().ToLowerInvariant()} {fault.Code}: {fault.Message}");
        }
    }

    /// <summary>Why the field has its value, in words.</summary>
    static string Reason(RuleTrace rule) => rule.Origin switch
    {
        ValueOrigin.Path => Shown(rule, rule.Found) == Shown(rule, rule.Value) ? $"from {rule.Path}" : $"from {rule.Path} '{Shown(rule, rule.Found)}'",
        ValueOrigin.Constant => "constant",
        ValueOrigin.Default => $"default, since nothing stands at {rule.Path}",
        ValueOrigin.CodeTable => $"from {rule.Path} '{rule.Found}' by {rule.Table}",
        ValueOrigin.Otherwise => $"from {rule.Path} '{rule.Found}', which {rule.Table} does not have, by otherwise",
        ValueOrigin.UnknownCode => $"from {rule.Path} '{rule.Found}', which {rule.Table} does not have",
        _ => rule.Path is { Length: > 0 } path ? $"nothing at {path}" : "nothing",
    };

    /// <summary>A value as people may see it.</summary>
    public static string? Shown(RuleTrace rule, string? value) =>
        value is not null && IsAccount(rule) ? $"…{value[^Math.Min(4, value.Length / 2)..]}" : value;

    static bool IsAccount(RuleTrace rule) => rule.Field.EndsWith("account", StringComparison.Ordinal) || rule.Field == "account.number";
}
