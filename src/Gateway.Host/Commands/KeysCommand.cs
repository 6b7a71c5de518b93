using System.CommandLine;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;

namespace Gateway.Host.Commands;

/// <summary><c>gateway keys rotate</c>: a new current key, and everything older ones protect brought under it.</summary>
static class KeysCommand
{
    public static Command Create() => new("keys", "Look after the archive's keys.") { Rotate() };

    static Command Rotate()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("rotate", "Make a new key and bring the archive and all account numbers under it; no host may be running.") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(
            result, () => RotateAsync(OpenArchive.Where(result.GetValue(config)), result.InvocationConfiguration.Error, ct)));
        return command;
    }

    static async Task<int> RotateAsync(DatabaseOptions options, TextWriter errors, CancellationToken ct)
    {
        // As a host, so that none can start on a private database meanwhile: it would hold the old keys and read nothing.
        await using var archive = await OpenArchive.OpenAsync(options, DatabaseUse.Host, ct);
        if (await archive.RunningHostsAsync(ct) is { Count: > 0 } hosts)
            throw new KeyringException($"These hosts are running with the present keys: {string.Join(", ", hosts)}. Stop them first; a minute later this command goes on.");
        // Killed after any step, the command can be run again: the file always holds every key that something needs.
        var path = options.ResolveKeyFile();
        KeyringFile.Replace(path, archive.Keyring.WithNewCurrentKey(TimeProvider.System.GetUtcNow()));
        var keyring = await archive.Register.OpenAsync(path, ct);
        await errors.WriteLineAsync($"The current key is {keyring.CurrentId} now. Keep a new copy of {path}.");
        var rotation = new KeyRotation(archive.Database.Source, keyring);
        var files = await rotation.RewrapFilesAsync(ct);
        var accounts = await rotation.ReencryptAccountsAsync(ct);
        var secrets = await rotation.ReencryptSecretsAsync(ct);
        await errors.WriteLineAsync($"{files} files, {accounts} account numbers and {secrets} secrets are under it. Older keys may leave the key file; backups from before still need them.");
        return 0;
    }
}
