using Gateway.Pipeline.Store.Keys;

namespace Gateway.Testing;

/// <summary>Keys for tests: made anew for each process and never written anywhere.</summary>
public static class TestKeys
{
    public static ArchiveKeyring Keyring { get; } = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);
}
