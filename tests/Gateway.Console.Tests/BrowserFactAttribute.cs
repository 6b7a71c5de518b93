namespace Gateway.Console.Tests;

/// <summary>A fact that is looked at in a real browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserRequirement.SkipReason;
}
