using Xunit;

namespace Gateway.TestServers.Azurite;

/// <summary>A theory that needs the emulator of Azure Blob Storage.</summary>
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    public AzuriteTheoryAttribute() => Skip = NodeTools.SkipReason("azurite");
}
