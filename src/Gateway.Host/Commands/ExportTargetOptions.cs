using System.CommandLine;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Export;

namespace Gateway.Host.Commands;

/// <summary>Where a batch of postings goes: the ERP that the profiles name, or a file.</summary>
sealed class ExportTargetOptions
{
    readonly Option<string?> partner = new("--partner") { Description = "The ERP, by the ID of its profile; needed only where several profiles have an export.", HelpName = "ID" };
    readonly Option<FileInfo?> output = new("--out") { Description = "Write the batch there; for an ERP without an outbox. Never over an existing file." };
    readonly Option<string?> layout = new("--layout") { Description = "json, or a posting map such as postings-netsuite; where no profile says it.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(partner);
        command.Options.Add(output);
        command.Options.Add(layout);
    }

    /// <summary>Null when it is not clear; the person was told why.</summary>
    public async Task<ExportTarget?> ResolveAsync(ParseResult result, PartnerDirectory partners, PostingMaps maps)
    {
        try
        {
            var (target, why) = Resolve(result, partners, maps);
            if (target is not null) return target;
            await result.InvocationConfiguration.Error.WriteLineAsync(why);
        }
        catch (ArgumentException unknown)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(unknown.Message);
        }

        return null;
    }

    (ExportTarget? Target, string Why) Resolve(ParseResult result, PartnerDirectory partners, PostingMaps maps)
    {
        var exporting = partners.Profiles.Where(profile => profile.Export is not null).ToList();
        var id = result.GetValue(partner) ?? (exporting.Count == 1 ? exporting[0].Id : null);
        var file = result.GetValue(output);
        if (file is { Exists: true }) return (null, $"{file.FullName} is there already.");
        if (exporting.Find(profile => profile.Id == id) is { } erp)
        {
            return erp.Outbox is null && file is null ? (null, $"{erp.Name} has no outbox; name a file with --out.")
                : (ExportTarget.Of(erp, maps) with { Partner = file is null ? erp : erp with { Outbox = null } }, "");
        }

        if (id is not null || exporting.Count > 0) return (null, $"Name the ERP with --partner: {string.Join(", ", exporting.Select(profile => profile.Id))}.");
        return file is null ? (null, "No profile has an export; name a file with --out, and its --layout.") : (ExportTarget.ToFile(result.GetValue(layout) ?? "postings", maps), "");
    }

    /// <summary>Writes the file where a command has to, and says what was made.</summary>
    public async Task<int> TellAsync(ParseResult result, ExportSite site, ExportedBatch made, CancellationToken ct)
    {
        var money = string.Join(", ", made.Totals.Debit.Select(each => FormattableString.Invariant($"{each.Value:#,##0.00##} {each.Key}")));
        if (result.GetValue(output) is { } file) await site.WriteAsync(made.FileId, file, ct);
        await result.InvocationConfiguration.Output.WriteLineAsync(
            $"{made.Name}: {made.Totals.Entries} entries, {made.Totals.Lines} lines, {money}; {(made.IsDelivered ? $"{made.FileName} waits in the outbox" : $"written to {result.GetValue(output)?.FullName}")}.");
        return 0;
    }
}
