using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;

namespace Gateway.Host.Commands;

/// <summary><c>gateway pgp import|list|remove|export</c>: the PGP keys of this host. With several hosts, each has its own folder of keys.</summary>
static class PgpCommand
{
    public static Command Create() => new("pgp", "Look after the PGP keys of this host.") { Import(), List(), Remove(), Export() };

    static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Public or private keys, binary or armored." };
        var config = CommandOptions.Configuration();
        var command = new Command("import", "Take the keys of a file. A private one must have the passphrase that the setting pgp.passphrase refers to.") { file, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => OnKeysAsync(result.GetValue(config), async keys =>
        {
            await using var content = result.GetRequiredValue(file).OpenRead();
            foreach (var fingerprint in await keys.ImportAsync(content, ct)) await result.InvocationConfiguration.Output.WriteLineAsync($"Imported {fingerprint}.");
            return 0;
        }, ct)));
        return command;
    }

    static Command List()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List the keys.") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => OnKeysAsync(result.GetValue(config), async keys =>
        {
            foreach (var key in await keys.ListAsync(ct)) await result.InvocationConfiguration.Output.WriteLineAsync(Line(key));
            return 0;
        }, ct)));
        return command;
    }

    static Command Remove()
    {
        var fingerprint = Fingerprint();
        var config = CommandOptions.Configuration();
        var command = new Command("remove", "Remove a key with all its parts; files encrypted to it cannot be opened any more.") { fingerprint, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => OnKeysAsync(result.GetValue(config), async keys =>
        {
            var isRemoved = await keys.RemoveAsync(result.GetRequiredValue(fingerprint), ct);
            await (isRemoved ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(isRemoved ? "Removed." : "There is no key with that fingerprint.");
            return isRemoved ? 0 : 1;
        }, ct)));
        return command;
    }

    static Command Export()
    {
        var fingerprint = Fingerprint();
        var config = CommandOptions.Configuration();
        var command = new Command("export", "Write a public key as text, to give to a partner.") { fingerprint, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => OnKeysAsync(result.GetValue(config), async keys =>
        {
            await result.InvocationConfiguration.Output.WriteAsync(await keys.ExportAsync(result.GetRequiredValue(fingerprint), ct));
            return 0;
        }, ct)));
        return command;
    }

    static Argument<string> Fingerprint() => new("FINGERPRINT") { Description = "All of it, as 'pgp list' shows it." };

    /// <summary>The database is opened only where the passphrase lies in it.</summary>
    static async Task<int> OnKeysAsync(string? config, Func<PgpKeys, Task<int>> act, CancellationToken ct)
    {
        var state = StateFolder.Of(OptionsReader.Read(config, Environment.GetEnvironmentVariable));
        if (state.Pgp.Passphrase?.Place != SecretPlace.Store) return await act(new PgpKeys(state.Pgp, new SecretReader(null), TimeProvider.System));
        await using var archive = await OpenArchive.OpenAsync(state.Database, Gateway.Pipeline.Store.DatabaseUse.Command, ct);
        return await act(new PgpKeys(state.Pgp, new SecretReader(new SecretStore(archive.Database.Source, archive.Keyring, TimeProvider.System)), TimeProvider.System));
    }

    static string Line(PgpKey key) => string.Join('\t',
        key.Fingerprint, key.IsOurs ? "ours" : "partner's", key.IsRevoked ? "revoked" : key.ExpiresAt is { } end ? $"valid until {end:yyyy-MM-dd}" : "never expires", string.Join(", ", key.Users));
}
