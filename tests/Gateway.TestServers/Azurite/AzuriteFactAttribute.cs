using Xunit;

namespace Gateway.TestServers.Azurite;

/// <summary>A fact that needs the emulator of Azure Blob Storage.</summary>
public sealed class AzuriteFactAttribute : FactAttribute
{
    public AzuriteFactAttribute() => Skip = NodeTools.SkipReason("azurite");
}
