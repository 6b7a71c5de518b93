namespace Gateway.Formats.Tests;

/// <summary>A test over the shared files; skipped where they are not beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorporaFactAttribute : FactAttribute
{
    public CorporaFactAttribute()
    {
        if (Corpora.Files().Count == 0) Skip = "The shared corpora are not beside this checkout.";
    }
}
