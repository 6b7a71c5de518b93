using System.CommandLine;
using Gateway.Host.Commands;

// Standard output carries results only; everything else goes to standard error, so that scripts can read the one and people the other.
var root = new RootCommand("Gateway: reads EDI and payment files, acknowledges them, and matches money to open invoices.");
foreach (var command in AllCommands.Create())
{
    root.Subcommands.Add(command);
}

var parsed = root.Parse(args);
// The library's own patience after Ctrl-C or SIGTERM is two seconds; running work may take longer to finish or to be given back.
var status = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(11) });
return parsed.Errors.Count > 0 ? Outcome.Misused : status;
