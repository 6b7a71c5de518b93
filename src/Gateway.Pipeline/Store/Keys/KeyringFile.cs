using System.Text.Json;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>
/// The key file: JSON, for its owner's eyes only (mode 600).
/// <code>{ "current": "2026-11-22-ab12cd", "keys": { "2026-11-22-ab12cd": "base64 of 32 bytes" }, "accountHashKey": "base64 of 32 bytes" }</code>
/// </summary>
public static class KeyringFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="KeyringException">Missing, readable by others, or not as it must be; no message shows key material.</exception>
    public static ArchiveKeyring Load(string path)
    {
        if (!File.Exists(path)) throw new KeyringException($"There is no key file {path}.");
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnerOnly) != UnixFileMode.None)
            throw new KeyringException($"The key file {path} is open to others ({mode}). Run 'chmod 600 {path}', and change the key if others may have read it.");
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            if (content is not { Current: not null, Keys: not null, AccountHashKey: not null })
                throw new KeyringException($"The key file {path} lacks 'current', 'keys' or 'accountHashKey'.");
            return new ArchiveKeyring(content.Current, content.Keys, content.AccountHashKey);
        }
        catch (JsonException cause)
        {
            throw new KeyringException($"The key file {path} is not the JSON that it must be (line {cause.LineNumber + 1}).", cause);
        }
    }

    /// <summary>Writes a new file that appears whole or not at all.</summary>
    /// <exception cref="KeyringException">There is a file already: keys are never overwritten by accident.</exception>
    public static void Create(string path, ArchiveKeyring keyring)
    {
        var written = WriteBeside(path, keyring);
        try
        {
            File.Move(written, path, overwrite: false);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            File.Delete(written);
            throw new KeyringException($"There is a key file {path} already; it was left as it is.", cause);
        }
    }

    /// <summary>Replaces the file by one that still holds all its keys.</summary>
    /// <exception cref="KeyringException">A key of the present file would be lost.</exception>
    public static void Replace(string path, ArchiveKeyring keyring)
    {
        var lost = Load(path).Ids.Except(keyring.Ids, StringComparer.Ordinal).ToList();
        if (lost.Count > 0) throw new KeyringException($"The key file {path} holds keys that the new one would lose: {string.Join(", ", lost)}.");
        File.Move(WriteBeside(path, keyring), path, overwrite: true);
    }

    static string WriteBeside(string path, ArchiveKeyring keyring)
    {
        var (current, keys, accountHashKey) = keyring.Export();
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using var stream = new FileStream(beside, options);
        JsonSerializer.Serialize(stream, new Content(current, keys, accountHashKey), Json);
        stream.Flush(flushToDisk: true);
        return beside;
    }

    sealed record Content(string? Current, IReadOnlyDictionary<string, byte[]>? Keys, byte[]? AccountHashKey);
}
