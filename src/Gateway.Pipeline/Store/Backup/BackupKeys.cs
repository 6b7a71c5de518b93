using Gateway.Pipeline.Store.Keys;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>Whether a key file is the one that a backup needs.</summary>
public static class BackupKeys
{
    /// <summary>What is wrong with the keyring for these keys, in words; null when it has them all.</summary>
    public static string? Fault(ArchiveKeyring keyring, IReadOnlyList<BackupKey> needed)
    {
        var present = KeyringRegister.Fingerprints(keyring);
        foreach (var key in needed)
        {
            var what = key.Id == KeyringRegister.AccountHashKeyId ? "the account hash key" : $"key '{key.Id}'";
            if (!present.TryGetValue(key.Id, out var ours)) return $"it lacks {what}.";
            if (Convert.ToHexStringLower(ours) != key.Fingerprint) return $"{what} in it is another one (its fingerprint differs).";
        }

        return null;
    }

    /// <summary>IDs for people.</summary>
    public static string Named(IReadOnlyList<BackupKey> keys) => string.Join(", ", keys.Where(key => key.Id != KeyringRegister.AccountHashKeyId).Select(key => key.Id));
}
