using Gateway.TestServers;
using Gateway.TestServers.Azurite;
using Gateway.TestServers.Lines;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>What the connection test tells the person who sets an endpoint up.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BlobConnectionTestTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    [AzuriteTheory]
    [InlineData(UploadMode.TemporaryName, "connect credentials container list write read_back rename delete")]
    [InlineData(UploadMode.Direct, "connect credentials container list write read_back delete")]
    public async Task Every_step_works_and_nothing_is_left(UploadMode mode, string steps)
    {
        await using var site = await BlobSite.OpenAsync(server);

        var report = await site.Open().TestAsync(UploadRules.Default with { Mode = mode, Check = UploadCheck.ReadBack }, default);

        report.Works.ShouldBeTrue();
        string.Join(' ', report.Steps.Select(step => step.Name.Replace(' ', '_'))).ShouldBe(steps);
        Step(report, "connect").Outcome.ShouldBe(StepOutcome.Warning);
        Step(report, "connect").Words.ShouldContain("not encrypted");
        (await BlobExchangeTests.FilesAsync(site.Open(), new ListOptions { Hidden = true, Recursive = true })).ShouldBeEmpty();
    }

    [AzuriteFact]
    public async Task A_wrong_key_fails_at_the_credentials()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open(options => options with { ConnectionString = _ => new(AzuriteServer.ConnectionStringAt(server.Port, Convert.ToBase64String(new byte[64]))) });

        var report = await transport.TestAsync(UploadRules.Default, default);

        report.Steps.Select(step => (step.Name, step.Outcome)).ShouldBe([("connect", StepOutcome.Warning), ("credentials", StepOutcome.Failed)]);
        Step(report, "credentials").Cause.ShouldBe(TransportCause.AuthenticationFailed);
    }

    [AzuriteTheory]
    [InlineData("")]
    [InlineData("AccountName=a;AccountKey=!!!;BlobEndpoint=http://127.0.0.1:1/a")]
    [InlineData("nonsense with secretsecret")]
    public async Task A_connection_string_that_is_none_is_told_without_showing_it(string text)
    {
        await using var site = await BlobSite.OpenAsync(server);

        var report = await site.Open(options => options with { ConnectionString = _ => new(text) }).TestAsync(null, default);

        var step = report.Steps.ShouldHaveSingleItem();
        (step.Name, step.Outcome, step.Cause).ShouldBe(("credentials", StepOutcome.Failed, TransportCause.AuthenticationFailed));
        step.Words.ShouldNotContain("secretsecret");
    }

    [AzuriteFact]
    public async Task A_missing_container_fails_after_the_credentials()
    {
        await using var site = await BlobSite.OpenAsync(server);

        var report = await site.Open(options => options with { Container = "nowhere" }).TestAsync(null, default);

        report.Steps.Select(step => (step.Name, step.Outcome)).ShouldBe([("connect", StepOutcome.Warning), ("credentials", StepOutcome.Passed), ("container", StepOutcome.Failed)]);
        Step(report, "container").Words.ShouldContain("'nowhere' does not exist");
    }

    [AzuriteFact]
    public async Task Nobody_there_or_nobody_answering_fails_at_the_connection()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await using var silent = new TroubledLine(0);

        var refused = await site.OpenThrough(FreePort.Take(), TimeSpan.FromSeconds(1)).TestAsync(null, default);
        var frozen = await site.OpenThrough(silent.Port, TimeSpan.FromSeconds(1)).TestAsync(null, default);

        refused.Steps.ShouldHaveSingleItem().Cause.ShouldBe(TransportCause.Unreachable);
        frozen.Steps.ShouldHaveSingleItem().Cause.ShouldBe(TransportCause.TimedOut);
    }

    [AzuriteTheory]
    [InlineData(10, "rwdl", StepOutcome.Warning, "ask for a new one now")]
    [InlineData(100, "rwdl", StepOutcome.Passed, "ends on")]
    [InlineData(100, "rl", StepOutcome.Warning, "does not allow to write, delete")]
    public async Task A_signature_tells_its_end_and_what_it_lacks(int days, string permissions, StepOutcome outcome, string words)
    {
        await using var site = await BlobSite.OpenAsync(server);
        var sas = BlobSite.Signature(site, null, DateTimeOffset.UtcNow.AddDays(days), permissions);

        var report = await BlobSite.Signed(site, sas).TestAsync(UploadRules.Default, default);

        Step(report, "signature").Outcome.ShouldBe(outcome);
        Step(report, "signature").Words.ShouldContain(words);
        report.Works.ShouldBe(permissions.Contains('w'));
    }

    static ConnectionStep Step(ConnectionReport report, string name) => report.Steps.Single(step => step.Name == name);
}
