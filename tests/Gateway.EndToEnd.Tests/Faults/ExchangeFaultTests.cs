using Gateway.Testing;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;
using Gateway.TestServers.Ssh;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>
/// Faults of real servers as the whole gateway meets them, all at the same time: each is told to a person as what it is, and once it is mended there is one
/// file collected and one delivered, and nothing left to tell.
/// </summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class ExchangeFaultTests(FaultRun run, ITestOutputHelper output) : IClassFixture<FaultRun>
{
    [ExchangeFaultTheory]
    [InlineData("wrong-key", "inboxUnreachable", "configuration", "refused", "right one")]
    [InlineData("wrong-password", "inboxUnreachable", "configuration", "password", "right one")]
    [InlineData("changed-host-key", "outboxUnreachable", "configuration", "key", "by telephone")]
    [InlineData("expired-certificate", "inboxUnreachable", "configuration", "ended on", "by telephone")]
    [InlineData("refused", "inboxUnreachable", "network", "refused", "by itself")]
    [InlineData("silent", "inboxUnreachable", "network", "said nothing", "by itself")]
    [InlineData("frozen-download", "inboxUnreachable", "network", "frozen", "by itself")]
    [InlineData("frozen-upload", "outboxUnreachable", "network", "frozen", "by itself")]
    [InlineData("cut-download", "inboxUnreachable", "network", "connection", "by itself")]
    [InlineData("cut-upload", "outboxUnreachable", "network", "connection", "by itself")]
    [InlineData("rename-denied", "deliveryFailed", "configuration", "did not let us give it its final one", "right to do this")]
    [InlineData("target-exists", "deliveryDoubtful", "us", "nothing was overwritten", "new name")]
    public async Task What_goes_wrong_is_told_as_what_it_is_and_ends_in_one_file(string fault, string kind, string owner, string why, string suggestion) =>
        ShouldBeTold(fault, await run.OfAsync(fault), kind, owner, why, suggestion);

    [SshUsersFact]
    public async Task A_full_disk_of_the_partner_is_told_as_what_it_is_and_ends_in_one_file() =>
        ShouldBeTold("disk-full", await run.OfAsync("disk-full"), "outboxUnreachable", "partner", "no space", "no space left on its side");

    [ExchangeFaultTheory]
    [InlineData("cut-download-once", 4)]
    [InlineData("cut-upload-once", 4)]
    [InlineData("growing", 1)]
    [InlineData("clock-ahead", 1)]
    [InlineData("clock-behind", 1)]
    [InlineData("sound-inbox", 1)]
    [InlineData("sound-outbox", 1)]
    public async Task What_passes_by_itself_is_told_to_nobody_and_ends_in_one_file_each(string fault, int files)
    {
        var outcome = await run.OfAsync(fault);
        outcome.Kind.ShouldBeNull($"{outcome.Owner}: {outcome.Why}");
        ShouldBeThereOnce(fault, outcome, files);
    }

    void ShouldBeTold(string fault, FaultOutcome outcome, string kind, string owner, string why, string suggestion)
    {
        output.WriteLine($"{outcome.Kind} ({outcome.Owner}): {outcome.Why} {outcome.Suggestion}");
        outcome.Kind.ShouldBe(kind, outcome.Why);
        outcome.Owner.ShouldBe(owner, outcome.Why);
        outcome.Why.ShouldNotBeNull().ShouldContain(why);
        outcome.Suggestion.ShouldNotBeNull().ShouldContain(suggestion);
        ShouldBeThereOnce(fault, outcome, 1);
    }

    static void ShouldBeThereOnce(string fault, FaultOutcome outcome, int files)
    {
        outcome.Open.ShouldBe(0);
        outcome.Collected.ShouldBe(files);
        outcome.Delivered.ShouldBe(files);
        outcome.InInbox.ShouldBeEmpty();
        outcome.InOutbox.ShouldBe(Enumerable.Range(1, files).Select(no => $"997-{no:000000000}-for-{no:000000000}.edi"), fault);
    }
}

/// <summary>A theory that needs PostgreSQL, OpenSSH and vsftpd.</summary>
sealed class ExchangeFaultTheoryAttribute : TheoryAttribute
{
    public ExchangeFaultTheoryAttribute() => Skip = new PostgresFactAttribute().Skip ?? SshTools.SkipReason ?? VsftpdServer.SkipReason;
}
