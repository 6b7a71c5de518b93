using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Pgp;

/// <summary>The PGP keys of this host: partners' public ones and our own.</summary>
public sealed class PgpKeys(PgpSettings settings, Secrets.ISecrets secrets, TimeProvider clock)
{
    readonly GpgProcess gpg = new(settings, clock);

    /// <summary>Takes all keys of a file, binary or armored, public or private. Returns their fingerprints.</summary>
    /// <exception cref="PgpException">It holds no key, or a private key that our passphrase does not open.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(Stream file, CancellationToken ct)
    {
        var status = await gpg.RunAsync(["--import"], await PassphraseAsync(ct), file, _ => { }, ct);
        var imported = status.Says("IMPORT_OK") ? Distinct(status) : [];
        return imported.Count > 0 ? imported : throw new PgpException($"No key was imported: {status.LastWords}.");
    }

    public async Task<IReadOnlyList<PgpKey>> ListAsync(CancellationToken ct)
    {
        var secret = (await ListAsync("--list-secret-keys", ct)).Select(key => key.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return [.. (await ListAsync("--list-keys", ct)).Select(key => key with { IsOurs = secret.Contains(key.Fingerprint) })];
    }

    /// <summary>Removes a key with all its parts. False when there is none of this fingerprint.</summary>
    public async Task<bool> RemoveAsync(string fingerprint, CancellationToken ct)
    {
        if (!(await ListAsync(ct)).Any(key => key.Fingerprint == fingerprint)) return false;
        var status = await gpg.RunAsync(["--yes", "--delete-secret-and-public-key", fingerprint], "", Stream.Null, _ => { }, ct);
        return status.ExitCode == 0 ? true : throw new PgpException($"The key was not removed: {status.LastWords}.");
    }

    /// <summary>The public key as armored text, to give to a partner.</summary>
    public async Task<string> ExportAsync(string fingerprint, CancellationToken ct)
    {
        var text = new StringBuilder();
        await gpg.RunAsync(["--armor", "--export", fingerprint], "", Stream.Null, piece => text.Append(Encoding.ASCII.GetString(piece)), ct);
        return text.Length > 0 ? text.ToString() : throw new PgpException($"There is no key with the fingerprint {fingerprint}; 'gateway pgp list' shows those that there are.");
    }

    internal async ValueTask<string> PassphraseAsync(CancellationToken ct) => settings.Passphrase is { } reference ? await secrets.ReadAsync(reference, ct) : "";

    static List<string> Distinct(GpgStatus status) => [.. status.LinesOf("IMPORT_OK").Where(words => words.Length > 2).Select(words => words[2]).Distinct(StringComparer.Ordinal)];

    async Task<IReadOnlyList<PgpKey>> ListAsync(string command, CancellationToken ct)
    {
        using var listed = new MemoryStream();
        await gpg.RunAsync(["--with-colons", "--fixed-list-mode", command], "", Stream.Null, piece => listed.Write(piece), ct);
        return PgpKey.ReadColons(Encoding.UTF8.GetString(listed.ToArray()).Split('\n'));
    }
}

/// <summary>A key as people see it.</summary>
/// <param name="Users">Names and addresses in it.</param>
/// <param name="ExpiresAt">Null for never; no file can be encrypted to it afterwards.</param>
/// <param name="IsOurs">We have its private part.</param>
public sealed record PgpKey(string Fingerprint, IReadOnlyList<string> Users, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool IsRevoked, bool IsOurs)
{
    /// <summary>The format of --with-colons; source: GnuPG, doc/DETAILS. Field 2 is validity, 6 and 7 are times, 10 is fingerprint or user.</summary>
    internal static IReadOnlyList<PgpKey> ReadColons(IEnumerable<string> lines)
    {
        var keys = new List<PgpKey>();
        var users = new List<string>();
        string[]? primary = null;
        foreach (var fields in lines.Select(line => line.Split(':')).Where(fields => fields.Length > 9))
        {
            if (fields[0] is "pub" or "sec")
            {
                primary = fields;
                users = [];
            }
            else if (fields[0] == "fpr" && primary is not null)
            {
                keys.Add(new PgpKey(fields[9], users, Time(primary[5]) ?? DateTimeOffset.UnixEpoch, Time(primary[6]), primary[1] == "r", IsOurs: primary[0] == "sec"));
                primary = null;
            }
            else if (fields[0] == "uid")
            {
                users.Add(fields[9].Replace("\\x3a", ":", StringComparison.Ordinal));
            }
        }

        return keys;
    }

    static DateTimeOffset? Time(string seconds) => long.TryParse(seconds, CultureInfo.InvariantCulture, out var value) ? DateTimeOffset.FromUnixTimeSeconds(value) : null;
}
