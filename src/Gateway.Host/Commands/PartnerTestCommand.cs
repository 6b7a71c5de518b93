using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Store;
using Gateway.Transports;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Host.Commands;

/// <summary><c>gateway partner test PARTNER</c>: connects to each inbox and outbox as the host would, and says in words what works and what does not.</summary>
static class PartnerTestCommand
{
    public static Command Create()
    {
        var partner = new Argument<string>("PARTNER") { Description = "The profile's id." };
        var only = new Option<string?>("--only") { Description = "Only the inbox or outbox of this name." };
        var listOnly = new Option<bool>("--list-only") { Description = "Write no probe file to the outbox." };
        var config = CommandOptions.Configuration();
        var command = new Command("test", "Connect to a partner's inboxes and outbox, list them, write a probe file to the outbox and remove it.") { partner, only, listOnly, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => RunAsync(
            result.GetRequiredValue(partner), result.GetValue(only), !result.GetValue(listOnly), result.GetValue(config), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> RunAsync(string partner, string? only, bool writes, string? configuration, InvocationConfiguration invocation, CancellationToken ct)
    {
        var options = OptionsReader.Read(configuration, Environment.GetEnvironmentVariable);
        var state = StateFolder.Of(options);
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        await using var archive = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);

        // As they would be at a host's next start: with what was changed in the profile folder meanwhile.
        var partners = await new ProfileImport(new ProfileHistory(archive.Database.Source, TimeProvider.System), definitions.Maps, definitions.Calendars, definitions.Formats).TogetherAsync(definitions.PartnerFiles, ct);
        if (partners.Faults.Count > 0) throw new ConfigurationFaultException([.. partners.Faults.Select(fault => fault.ToString())]);
        if (partners.Directory.Find(partner) is not { } profile)
        {
            await invocation.Error.WriteLineAsync($"There is no partner '{partner}'; there are {string.Join(", ", partners.Directory.Profiles.Select(each => each.Id))}.");
            return 1;
        }

        var secrets = new SecretReader(new SecretStore(archive.Database.Source, archive.Keyring, TimeProvider.System));
        await using var factory = new TransportFactory(secrets, TimeProvider.System);
        await using var endpoints = new Endpoints(partners.Directory, factory);
        var places = Places(profile, endpoints, writes).Where(place => only is null || place.Name == only).ToList();
        if (places.Count > 0) return await TestAsync(places, invocation.Output, ct) ? 0 : 1;
        await invocation.Error.WriteLineAsync(only is null ? $"Partner '{partner}' has neither inbox nor outbox." : $"Partner '{partner}' has no inbox or outbox '{only}'.");
        return 1;
    }

    /// <summary>A login that was refused is tried once, however many places use it: each further failure brings the lock of the account nearer.</summary>
    static async Task<bool> TestAsync(IReadOnlyList<Place> places, TextWriter output, CancellationToken ct)
    {
        var works = true;
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            if (place.Connection is { } same && refused.TryGetValue(same, out var before))
            {
                await output.WriteLineAsync($"{place.Name}: not tried; it uses the login of '{before}', which failed");
                continue;
            }

            var report = await place.Transport.TestAsync(place.Upload, ct);
            await TellAsync(output, place.Name, report);
            works &= report.Works;
            if (place.Connection is { } connection && report.Steps.Any(step => step is { Name: "log in", Outcome: StepOutcome.Failed })) refused[connection] = place.Name;
        }

        return works;
    }

    static IEnumerable<Place> Places(PartnerProfile profile, Endpoints endpoints, bool writes)
    {
        foreach (var inbox in profile.Inboxes) yield return new(inbox.Name, inbox.Connection, endpoints.Inbox(profile, inbox), null);
        if (profile.Outbox is { } outbox && endpoints.Outbox(profile.Id, PartnerDirectory.EndpointName(profile, outbox.Name)) is { } open)
        {
            yield return new(outbox.Name, outbox.Connection, open.Transport, writes ? open.Rules.Upload : null);
        }
    }

    static async Task TellAsync(TextWriter output, string name, ConnectionReport report)
    {
        await output.WriteLineAsync($"{name}: {(report.Works ? "works" : "does not work")}");
        if (report.Peer is { } peer)
        {
            var until = peer.ValidUntil is { } end ? $", valid until {end:yyyy-MM-dd}" : "";
            await output.WriteLineAsync($"  {peer.Kind}: {peer.Algorithm} {peer.Fingerprint}{until}, {(peer.Trusted ? "trusted by the profile" : "NOT trusted by the profile")}");
        }

        foreach (var step in report.Steps) await output.WriteLineAsync($"  {Sign(step.Outcome)} {step.Name}: {step.Words}");
    }

    static string Sign(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => "ok     ",
        StepOutcome.Warning => "warning",
        StepOutcome.Failed => "FAILED ",
        _ => "skipped",
    };

    /// <param name="Connection">Null for a folder of this machine.</param>
    sealed record Place(string Name, string? Connection, ITransport Transport, UploadRules? Upload);
}
