using System.Security.Cryptography;
using System.Text;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>
/// The master keys: several with IDs, of which one is current and wraps what is written from now on, and one key that never changes for the
/// hashes that accounts are found by. No key is used itself; each use derives its own (HKDF-SHA256), so that no two uses share a key.
/// </summary>
public sealed class ArchiveKeyring
{
    internal const int KeyBytes = 32;
    readonly IReadOnlyDictionary<string, byte[]> _keys;
    readonly byte[] _accountHashKey;

    /// <param name="keys">32 random bytes each, by ID.</param>
    /// <param name="accountHashKey">32 random bytes; changing it would make every known account unknown.</param>
    /// <exception cref="KeyringException">A key has another length, or the current one is not among them.</exception>
    public ArchiveKeyring(string currentId, IReadOnlyDictionary<string, byte[]> keys, byte[] accountHashKey)
    {
        foreach (var (id, key) in keys)
        {
            if (key.Length != KeyBytes) throw new KeyringException($"Key '{id}' has {key.Length} bytes instead of {KeyBytes}.");
            if (Encoding.UTF8.GetByteCount(id) is 0 or > 255) throw new KeyringException($"The key ID '{id}' is empty or longer than 255 bytes.");
        }
        if (accountHashKey.Length != KeyBytes) throw new KeyringException($"The account hash key has {accountHashKey.Length} bytes instead of {KeyBytes}.");
        if (!keys.ContainsKey(currentId)) throw new KeyringException($"The current key '{currentId}' is not among the keys: {string.Join(", ", keys.Keys)}.");
        CurrentId = currentId;
        _keys = keys;
        _accountHashKey = accountHashKey;
    }

    public string CurrentId { get; }

    public IEnumerable<string> Ids => _keys.Keys;

    /// <summary>A keyring with one new random key.</summary>
    public static ArchiveKeyring Generate(DateTimeOffset now)
    {
        var id = NewId(now);
        return new ArchiveKeyring(id, new Dictionary<string, byte[]> { [id] = NewKey() }, NewKey());
    }

    /// <summary>The same keys and a new current one. Rewrapping then makes the old ones dispensable.</summary>
    public ArchiveKeyring WithNewCurrentKey(DateTimeOffset now)
    {
        var id = NewId(now);
        return new ArchiveKeyring(id, new Dictionary<string, byte[]>(_keys) { [id] = NewKey() }, _accountHashKey);
    }

    public override string ToString() => $"{_keys.Count} keys, current {CurrentId}";

    /// <exception cref="KeyringException">There is no key of this ID.</exception>
    internal byte[] Derive(string keyId, KeyUse use)
    {
        if (!_keys.TryGetValue(keyId, out var key))
        {
            throw new KeyringException(
                $"The key file holds no key '{keyId}' (it holds {string.Join(", ", _keys.Keys)}). Put back the key file that has it: without that key what it protects is lost.");
        }
        return Derive(key, use);
    }

    internal byte[] DeriveAccountHashKey(KeyUse use) => Derive(_accountHashKey, use);

    internal (string Current, IReadOnlyDictionary<string, byte[]> Keys, byte[] AccountHashKey) Export() => (CurrentId, _keys, _accountHashKey);

    static byte[] Derive(byte[] key, KeyUse use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: Encoding.ASCII.GetBytes($"gateway {use} 1"));

    static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    static string NewId(DateTimeOffset now) => $"{now.UtcDateTime:yyyy-MM-dd}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}
