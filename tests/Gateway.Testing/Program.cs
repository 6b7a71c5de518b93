using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

// Run by tests as a process of its own, to be killed: owns the private database of a state folder until its input ends.
if (args is not ["own-database", var stateFolder])
{
    await Console.Error.WriteLineAsync("usage: Gateway.Testing own-database STATE-FOLDER");
    return 2;
}
await using var server = await EmbeddedPostgres.StartAsync(stateFolder, DatabaseUse.Host, TimeProvider.System, NullLogger.Instance, default);
await Console.Out.WriteLineAsync("ready");
await Console.In.ReadToEndAsync();
return 0;
