using System.CommandLine;
using Gateway.Host.Commands;

// Standard output carries results only; everything else goes to standard error, so that scripts can read the one and people the other.
var root = new RootCommand("Gateway: reads EDI and payment files, acknowledges them, and matches money to open invoices.");
foreach (var command in AllCommands.Create())
{
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();
