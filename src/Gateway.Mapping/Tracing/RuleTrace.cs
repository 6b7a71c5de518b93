namespace Gateway.Mapping.Tracing;

/// <summary>Which rule gave a field its value, for people who write maps.</summary>
/// <param name="Section">Section of the map: header, line.</param>
/// <param name="Value">As the field has it; null when nothing was found. May be an account number in full.</param>
/// <param name="Path">Where the value was found, or all places where nothing was.</param>
/// <param name="Found">What stands there, before prefixes were taken away and codes translated.</param>
/// <param name="Table">Code table that translated it.</param>
/// <param name="Rule">File and place of the rule that settled it: <c>x12/820.json#/header/amount</c>. That of the field's rule when nothing was found.</param>
public sealed record RuleTrace(string Section, string Field, string? Value, ValueOrigin Origin, string? Path, string? Found, string? Table, string Rule);

/// <summary>What kind of rule a value comes from.</summary>
public enum ValueOrigin
{
    /// <summary>No rule found anything.</summary>
    Nothing,
    Path,
    Constant,
    Default,
    CodeTable,

    /// <summary>A code that the table does not have, for which the rule has a value.</summary>
    Otherwise,

    /// <summary>A code that the table does not have.</summary>
    UnknownCode,
}
