using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway send invoices FILE --partner X</c>. Exit status 0 when all of the file is in the outbox, 1 when nothing was sent because something is
/// wrong, 2 when the file could not be read.
/// </summary>
static class SendCommand
{
    const int Refused = 1;

    public static Command Create() => new("send", "Send documents of ours to a partner.") { Invoices() };

    static Command Invoices()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV with a row for each line (maps/csv/outgoing-invoices.json), or JSON." };
        var partner = new Option<string>("--partner") { Description = "Who gets them, by the ID of its profile.", HelpName = "ID", Required = true };
        var map = new Option<string>("--map") { Description = "Column map of the CSV.", HelpName = "NAME", DefaultValueFactory = _ => "outgoing-invoices" };
        var key = new Option<string?>("--key") { Description = "A name for this request: the same one again sends nothing and tells what was sent.", HelpName = "TEXT" };
        var config = CommandOptions.Configuration();
        var command = new Command("invoices", "Check invoices, map them as the partner's profile says, and put them into its outbox: all of the file or nothing.") { file, partner, map, key, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var source = result.GetRequiredValue(file);
            var request = new SendRequest(
                result.GetRequiredValue(partner),
                source.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase) ? SendFormat.Json : SendFormat.Csv,
                await File.ReadAllBytesAsync(source.FullName, ct),
                source.Name,
                $"command line ({Environment.UserName})",
                result.GetValue(key))
            {
                ColumnMap = result.GetRequiredValue(map),
            };
            return await RunAsync(StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable)), request, result.InvocationConfiguration, ct);
        }));
        return command;
    }

    static async Task<int> RunAsync(StateFolder state, SendRequest request, InvocationConfiguration console, CancellationToken ct)
    {
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        await using var open = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
        var source = open.Database.Source;
        var partners = await OpenPartners.ReadAsync(definitions, source, ct);
        var sender = new SendInvoices(
            source, new FileArchive(source, open.Keyring, TimeProvider.System), new WorkQueue(source, TimeProvider.System, new WorkRules()), definitions.Formats, definitions.Maps,
            definitions.ColumnMaps, partners, TimeProvider.System);
        var report = await sender.RunAsync(request, ct);
        foreach (var fault in report.Faults)
        {
            await console.Error.WriteLineAsync($"{request.SourceName}, {fault}");
        }

        foreach (var sent in report.Interchanges)
        {
            await console.Output.WriteLineAsync(
                $"transmission {sent.Id}: {sent.Invoices} invoices{(sent.Amount is { } amount ? $", {amount:0.00##} {sent.Currency}" : "")} in interchange {sent.ControlNumber}, {sent.Name}, file {sent.FileId}{(report.IsTest ? ", a test" : "")}");
        }

        await console.Output.WriteLineAsync(Summary(request, report));
        return report.Outcome switch
        {
            "sent" => 0,
            "unreadable" => Outcome.CannotStart,
            _ => Refused,
        };
    }

    static string Summary(SendRequest request, SendReport report) =>
        report is { IsSent: true, IsRepeated: true } ? $"{request.SourceName}: sent before under the key {request.Key}; nothing was sent again."
        : report.IsSent ? $"{request.SourceName}: {report.Interchanges.Sum(sent => sent.Invoices)} invoices wait in the outbox of {request.Partner}."
        : $"{request.SourceName}: nothing was sent.";
}
