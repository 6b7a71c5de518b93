using System.Diagnostics;
using System.Text;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>Two parties with keys of their own: us, with a passphrase, and a partner. Their agents are ended with the rig.</summary>
sealed class PgpRig : IDisposable
{
    const string Passphrase = "correct horse";
    readonly string folder = Directory.CreateTempSubdirectory("gw-pgp-").FullName;

    PgpRig()
    {
        var secret = Path.Combine(folder, "passphrase");
        File.WriteAllText(secret, Passphrase);
        OurSettings = new PgpSettings(Path.Combine(folder, "ours"), new SecretReference(SecretPlace.File, secret));
        TheirSettings = new PgpSettings(Path.Combine(folder, "theirs"), null);
        Ours = new PgpKeys(OurSettings, new SecretReader(null), TimeProvider.System);
        Theirs = new PgpKeys(TheirSettings, new SecretReader(null), TimeProvider.System);
    }

    public PgpSettings OurSettings { get; }

    public PgpSettings TheirSettings { get; }

    public PgpKeys Ours { get; }

    public PgpKeys Theirs { get; }

    public string OurFingerprint { get; private set; } = "";

    public string TheirFingerprint { get; private set; } = "";

    public PgpCipher OurCipher => new(OurSettings, Ours, TimeProvider.System);

    public PgpCipher TheirCipher => new(TheirSettings, Theirs, TimeProvider.System);

    public static async Task<PgpRig> CreateAsync()
    {
        var rig = new PgpRig();
        rig.OurFingerprint = rig.Generate(rig.OurSettings, "Our Company", Passphrase);
        rig.TheirFingerprint = rig.Generate(rig.TheirSettings, "First Harbor Bank", "");
        await rig.Ours.ImportAsync(new MemoryStream(Encoding.ASCII.GetBytes(await rig.Theirs.ExportAsync(rig.TheirFingerprint, default))), default);
        await rig.Theirs.ImportAsync(new MemoryStream(Encoding.ASCII.GetBytes(await rig.Ours.ExportAsync(rig.OurFingerprint, default))), default);
        return rig;
    }

    /// <summary>What the partner would send.</summary>
    public async Task<byte[]> FromThemAsync(string text, bool encrypted = true, bool signed = true, bool armor = false)
    {
        using var sealedBytes = new MemoryStream();
        await TheirCipher.SealAsync(
            new MemoryStream(Encoding.Latin1.GetBytes(text)), encrypted ? [OurFingerprint] : [], signed ? TheirFingerprint : null, armor, piece => sealedBytes.Write(piece), default);
        return sealedBytes.ToArray();
    }

    public void Dispose()
    {
        foreach (var settings in new[] { OurSettings, TheirSettings })
        {
            using var kill = Process.Start("gpgconf", ["--homedir", settings.Home, "--kill", "all"]);
            kill.WaitForExit();
        }

        Directory.Delete(folder, recursive: true);
    }

    string Generate(PgpSettings settings, string name, string passphrase)
    {
        Directory.CreateDirectory(settings.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var gpg = Process.Start(new ProcessStartInfo("gpg", ["--homedir", settings.Home, "--batch", "--pinentry-mode", "loopback", "--passphrase", passphrase, "--status-fd", "1", "--quick-generate-key", name, "future-default", "default", "never"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var status = gpg.StandardOutput.ReadToEnd();
        gpg.WaitForExit();
        return status.Split('\n').First(line => line.Contains("KEY_CREATED", StringComparison.Ordinal)).Split(' ')[3].Trim();
    }
}
