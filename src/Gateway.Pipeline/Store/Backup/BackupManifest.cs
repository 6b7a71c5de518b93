using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>What a backup holds and what it needs, as manifest.json beside the dump. It is written last: a folder with it is complete.</summary>
/// <param name="Layout">Of this file; 1.</param>
/// <param name="Schema">Number of the newest migration in it.</param>
/// <param name="ServerVersion">Of the server that it was taken from.</param>
/// <param name="TakenAt">The moment whose state it holds.</param>
/// <param name="DatabaseBytes">Size of the database on its server.</param>
/// <param name="Keys">Every key that the database was written with; without them archive and account numbers cannot be read.</param>
/// <param name="HasKeyFile">keys.json lies in the folder, too.</param>
public sealed record BackupManifest(
    int Layout,
    string Gateway,
    int Schema,
    string ServerVersion,
    DateTimeOffset TakenAt,
    long DatabaseBytes,
    BackupDump Dump,
    IReadOnlyList<BackupKey> Keys,
    bool HasKeyFile,
    BookCounts Books)
{
    public const string FileName = "manifest.json";
    public const string KeyFileName = "keys.json";
    public const int PresentLayout = 1;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    [JsonIgnore]
    public int ServerMajor => int.TryParse(new string([.. ServerVersion.TakeWhile(char.IsAsciiDigit)]), out var major) ? major : 0;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupException">There is none, or it is not one that this build can read.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        if (!Directory.Exists(folder)) throw new BackupException($"There is no folder {folder}.");
        if (!File.Exists(path))
        {
            throw new BackupException(
                $"{folder} has no {FileName}: it is no backup, or one that was broken off before it was complete (such folders end in {TakeBackup.Unfinished}). Nothing was restored.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(path, ct), Json)!;
            return manifest.Layout == PresentLayout
                ? manifest
                : throw new BackupException($"{path} has layout {manifest.Layout}; this build reads {PresentLayout}. Restore it with the gateway that took it ({manifest.Gateway}).");
        }
        catch (JsonException cause)
        {
            throw new BackupException($"{path} is damaged (line {cause.LineNumber + 1}): nothing in this folder can be trusted. Take another backup.", cause);
        }
    }
}

/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">In lower-case hex.</param>
public sealed record BackupDump(string File, long Bytes, string Sha256);

/// <param name="Id">The key's ID in the key file; empty for the key of the account hashes.</param>
/// <param name="Fingerprint">In lower-case hex; it tells keys apart and nothing of the key itself.</param>
public sealed record BackupKey(string Id, string Fingerprint);
