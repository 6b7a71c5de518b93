using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// Azure's storage packages load System.IO.Hashing at run time. The package of that name is not served everywhere, so the build copies the assembly that the
/// SDK carries (Gateway.Transports.csproj). Asking here, when an endpoint is set up, keeps a build that went wrong from failing in the middle of an exchange.
/// </summary>
static class HashingAssembly
{
    /// <exception cref="TransportException"><see cref="TransportCause.Unsupported"/>.</exception>
    public static void Demand()
    {
        try
        {
            Touch();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            throw new TransportException(TransportCause.Unsupported, null,
                "Azure Blob Storage cannot be used: System.IO.Hashing.dll is missing beside the program. Build it again with the .NET SDK.", e);
        }
    }

    // On its own, so that the assembly is looked for inside the try.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Touch() => _ = new Crc64().HashLengthInBytes;
}
