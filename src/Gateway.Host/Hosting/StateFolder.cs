using Gateway.Host.Options;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Hosting;

/// <summary>Where things of one gateway lie, with what the settings leave out filled in.</summary>
public sealed record StateFolder(string Path, GatewayOptions Options)
{
    public string Partners => Options.Partners ?? System.IO.Path.Combine(Path, "partners");

    public string Maps => Options.Maps ?? System.IO.Path.Combine(Path, "maps");

    public string Keys => Options.Keys ?? System.IO.Path.Combine(Path, "keys.json");

    public string Logs => Options.Operation.LogFile ?? System.IO.Path.Combine(Path, "logs", "gateway-.json");

    public PgpSettings Pgp => new(Options.Pgp.Home ?? System.IO.Path.Combine(Path, "gnupg"), Options.Pgp.Passphrase is { } reference ? SecretReference.Parse(reference) : null);

    public DatabaseOptions Database => new() { ConnectionString = Options.Database, StateFolder = Path, KeyFile = Keys };

    public static StateFolder Of(GatewayOptions options) =>
        new(new DatabaseOptions { StateFolder = options.StateFolder }.ResolveStateFolder(), options);
}
