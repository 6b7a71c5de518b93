using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Host.MatchBench.Reading;
using Gateway.Host.Options;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>A gateway of its own for one case: state folder with an empty database, an inbox for each sender that the files show, a profile for each.</summary>
sealed class PipelineSite : IAsyncDisposable
{
    const string Bank = "bank";
    readonly CaseSurvey survey;
    readonly string folder;
    readonly Dictionary<string, string> partnerOf = new(StringComparer.Ordinal);

    PipelineSite(CaseSurvey surveyed, string where) => (survey, folder) = (surveyed, where);

    public static PipelineSite Create(CaseSurvey survey)
    {
        var site = new PipelineSite(survey, Path.Combine(DatabaseOptions.FromEnvironment().ResolveStateFolder(), "bench", Guid.NewGuid().ToString("N")[..12]));
        site.LayOut();
        return site;
    }

    public GatewayOptions OptionsFor(MatchingRules rules) => new()
    {
        StateFolder = Path.Combine(folder, "state"),
        Partners = Path.Combine(folder, "partners"),
        Console = new ConsoleSettings("http://127.0.0.1:0"),
        Jobs = new JobSettings(SweepSeconds: 2, StopSeconds: 5),
        Matching = new MatchingSettings
        {
            Version = rules.Version,
            DiscountGraceDays = rules.DiscountGraceDays,
            AllowedDeductions = [.. rules.AllowedDeductions],
            ReferencePrefixes = rules.ReferencePrefixes,
        },
    };

    public string Temporary(string name) => Path.Combine(folder, name);

    /// <summary>Puts a file into its sender's inbox as a partner does: under a temporary name, then renamed. Returns the inbox.</summary>
    public string Drop(string file, IReadOnlyList<EnvelopeWord> envelopes)
    {
        var partner = envelopes.Select(envelope => partnerOf.GetValueOrDefault(KeyOf(envelope))).FirstOrDefault(known => known is not null) ?? Bank;
        var inbox = Path.Combine(folder, "inboxes", partner);
        var name = Path.GetFileName(file);
        var temporary = Path.Combine(inbox, $".{name}.tmp");
        File.Copy(file, temporary);
        File.Move(temporary, Path.Combine(inbox, name));
        return $"{partner}/inbox";
    }

    public async ValueTask DisposeAsync()
    {
        await EmbeddedPostgres.RemoveAsync(Path.Combine(folder, "state"), CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    void LayOut()
    {
        Directory.CreateDirectory(Path.Combine(folder, "partners"));
        var bank = survey.Envelopes.Where(IsBanks).ToList();
        Write(Bank, "bank", bank);
        foreach (var envelope in bank) partnerOf[KeyOf(envelope)] = Bank;
        var number = 0;
        foreach (var sender in survey.Envelopes.Where(envelope => !IsBanks(envelope)).GroupBy(envelope => envelope.Sender, StringComparer.Ordinal))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"sender-{++number}");
            Write(id, survey.BillingSenders.Contains(sender.Key) ? "billing" : "partner", [.. sender]);
            foreach (var envelope in sender) partnerOf[KeyOf(envelope)] = id;
        }
    }

    bool IsBanks(EnvelopeWord envelope) => envelope.Format is "nacha" or "bai2" or "lockbox" || survey.BankSenders.Contains(envelope.Sender);

    static string KeyOf(EnvelopeWord envelope) => $"{envelope.Format}|{envelope.Sender}";

    void Write(string id, string role, List<EnvelopeWord> envelopes)
    {
        var inbox = Path.Combine(folder, "inboxes", id);
        var outbox = Path.Combine(folder, "outboxes", id);
        Directory.CreateDirectory(inbox);
        Directory.CreateDirectory(outbox);
        var profile = new JsonObject
        {
            ["id"] = id,
            ["name"] = id,
            ["role"] = role,
            ["mode"] = "production",
            ["inboxes"] = new JsonArray(new JsonObject { ["name"] = "inbox", ["transport"] = "folder", ["path"] = inbox, ["patterns"] = new JsonArray("*"), ["everySeconds"] = 1 }),
            ["outbox"] = new JsonObject { ["name"] = "outbox", ["transport"] = "folder", ["path"] = outbox },
        };
        AddFormats(profile, role, envelopes);
        File.WriteAllText(Path.Combine(folder, "partners", $"{id}.json"), profile.ToJsonString());
    }

    static void AddFormats(JsonObject profile, string role, List<EnvelopeWord> envelopes)
    {
        if (Senders("x12") is { Count: > 0 } x12)
        {
            var maps = role == "billing" ? new JsonObject { ["810"] = "x12/810" } : new JsonObject { ["820"] = "x12/820" };
            profile["x12"] = new JsonObject { ["ids"] = x12, ["maps"] = maps, ["acknowledgments"] = new JsonObject { ["997"] = false, ["ta1"] = "whenAsked" } };
        }

        if (Senders("edifact") is { Count: > 0 } edifact)
        {
            var maps = role == "billing" ? new JsonObject { ["INVOIC"] = "edifact/invoic" } : new JsonObject { ["REMADV"] = "edifact/remadv" };
            profile["edifact"] = new JsonObject { ["ids"] = edifact, ["maps"] = maps, ["contrl"] = "whenAsked" };
        }

        if (Senders("nacha") is { Count: > 0 } origins) profile["nacha"] = new JsonObject { ["origins"] = origins };
        if (Senders("bai2") is { Count: > 0 } senders) profile["bai2"] = new JsonObject { ["senders"] = senders };
        if (Senders("lockbox") is { Count: > 0 } boxes) profile["lockbox"] = new JsonObject { ["origins"] = boxes };

        JsonArray Senders(string format) => [.. envelopes.Where(envelope => envelope.Format == format).Select(envelope => envelope.Sender.Trim()).Distinct(StringComparer.Ordinal).Select(sender => (JsonNode)sender)];
    }
}
