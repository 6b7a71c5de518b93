using System.CommandLine;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary><c>gateway secret set NAME</c>, <c>list</c> and <c>remove NAME</c>: what profiles refer to as store:NAME. A value comes by standard input, never by the command line.</summary>
static class SecretCommand
{
    public static Command Create() => new("secret", "Keep passwords and keys of partners, encrypted.") { Set(), List(), Remove() };

    static Command Set()
    {
        var name = Name();
        var config = CommandOptions.Configuration();
        var command = new Command("set", "Enter a secret, or replace it: type or pipe it in; a newline at its end does not count.") { name, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithStoreAsync(result.GetValue(config), async store =>
        {
            if (!SecretReference.IsName(result.GetRequiredValue(name)))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"The name of a secret has {SecretReference.NameInWords}; this one cannot be used. Nothing was entered.");
                return 1;
            }

            var value = (await System.Console.In.ReadToEndAsync(ct)).TrimEnd('\r', '\n');
            if (value.Length == 0)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync("Nothing came on standard input; the secret was left as it was.");
                return 1;
            }

            await store.SetAsync(result.GetRequiredValue(name), value, CommandOptions.Actor, ct);
            await result.InvocationConfiguration.Output.WriteLineAsync($"Profiles can refer to it as store:{result.GetRequiredValue(name)}.");
            return 0;
        }, ct)));
        return command;
    }

    static Command List()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("list", "Names of the secrets, who set them and when; never the secrets.") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithStoreAsync(result.GetValue(config), async store =>
        {
            foreach (var secret in await store.ListAsync(ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync($"{secret.Name}\t{secret.Changed_at:u}\t{secret.Changed_by}");
            }

            return 0;
        }, ct)));
        return command;
    }

    static Command Remove()
    {
        var name = Name();
        var config = CommandOptions.Configuration();
        var command = new Command("remove", "Remove a secret.") { name, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithStoreAsync(result.GetValue(config), async store =>
        {
            var wanted = result.GetRequiredValue(name);
            if (await store.RemoveAsync(wanted, CommandOptions.Actor, ct)) return 0;
            await result.InvocationConfiguration.Error.WriteLineAsync($"There is no secret '{wanted}'.");
            return 1;
        }, ct)));
        return command;
    }

    static Argument<string> Name() => new("NAME") { Description = "As profiles spell it after store:." };

    static async Task<int> WithStoreAsync(string? configuration, Func<SecretStore, Task<int>> act, CancellationToken ct)
    {
        await using var archive = await OpenArchive.OpenAsync(OpenArchive.Where(configuration), DatabaseUse.Command, ct);
        return await act(new SecretStore(archive.Database.Source, archive.Keyring, TimeProvider.System));
    }
}
