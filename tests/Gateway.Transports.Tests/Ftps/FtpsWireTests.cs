using System.Diagnostics;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;
using Gateway.Transports.Ftps;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Lines that break and freeze, at any byte, in both directions, on both kinds of connection.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class FtpsWireTests
{
    const int Size = 300_000;

    static FtpsTransport Through(FtpWire wire, FtpServer server) => (server.Options() with
    {
        Host = FtpWire.Host,
        Port = wire.Port,
        ReplyWithin = TimeSpan.FromSeconds(2),
        StallsAfter = TimeSpan.FromSeconds(1),
        CompleteWithin = TimeSpan.FromSeconds(2),
    }).Transport();

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd, WireChannel.Data, WireDirection.Up)]
    [InlineData(FtpServerKind.Vsftpd, WireChannel.Data, WireDirection.Down)]
    [InlineData(FtpServerKind.Vsftpd, WireChannel.Control, WireDirection.Down)]
    [InlineData(FtpServerKind.Proftpd, WireChannel.Data, WireDirection.Up)]
    [InlineData(FtpServerKind.Proftpd, WireChannel.Data, WireDirection.Down)]
    [InlineData(FtpServerKind.Proftpd, WireChannel.Control, WireDirection.Up)]
    public async Task A_line_that_freezes_in_the_middle_is_noticed_and_the_next_transfer_works(FtpServerKind kind, WireChannel channel, WireDirection direction)
    {
        await using var wire = FtpWire.Open();
        await using var server = await kind.StartAsync(new FtpServerSettings { DataPorts = wire.DataPorts });
        wire.LeadTo(server);
        await using var transport = Through(wire, server);
        var content = Noise(8_000_000);
        server.Write("in.edi", content);
        wire.Arm(new WireFault(channel, direction, WireTrouble.Freeze, channel == WireChannel.Control ? 3000 : 100_000));

        var waited = Stopwatch.StartNew();
        var failure = await Should.ThrowAsync<Exception>(() => direction == WireDirection.Up && channel == WireChannel.Data
            ? transport.WriteNewAsync(Name("out.edi"), new MemoryStream(content), default)
            : RepeatedlyAsync(() => transport.ReadAsync("in.edi")));

        CauseOf(failure).ShouldBe(TransportCause.TimedOut, failure.ToString());
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
        wire.Mend();
        (await transport.ReadAsync("in.edi")).ShouldBe(content);
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_line_that_is_cut_at_any_byte_never_makes_a_part_a_file(FtpServerKind kind)
    {
        await using var wire = FtpWire.Open();
        await using var server = await kind.StartAsync(new FtpServerSettings { DataPorts = wire.DataPorts });
        wire.LeadTo(server);
        await using var transport = Through(wire, server);
        var content = Noise(Size);
        server.Write("in.edi", content);
        var random = new Random(20261122);
        var (cuts, failures) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            var channel = (WireChannel)random.Next(2);
            var fault = new WireFault(channel, (WireDirection)random.Next(2), WireTrouble.Cut, random.Next(channel == WireChannel.Control ? 2500 : Size + 2000), Reset: random.Next(2) == 0);
            wire.Arm(fault);
            var (part, final) = (Name($"{round}.part"), Name($"{round}.edi"));
            try
            {
                (await transport.ReadAsync("in.edi")).ShouldBe(content, $"round {round}, {fault}");
                (await transport.WriteNewAsync(part, new MemoryStream(content), default)).Size.ShouldBe(Size);
                File.ReadAllBytes(server[part.Printable]).ShouldBe(content, $"round {round}, {fault}");
                await transport.RenameAsync(part, final, default);
                File.Exists(server[final.Printable]).ShouldBeTrue();
            }
            catch (Exception e) when (e is TransportException or IOException { InnerException: TransportException })
            {
                failures++;
                CauseOf(e).ShouldBeOneOf(TransportCause.ConnectionLost, TransportCause.TimedOut, TransportCause.Broken, TransportCause.Unreachable);
            }

            cuts += wire.Struck.IsCompleted ? 1 : 0;
            wire.Mend();
            if (File.Exists(server[final.Printable])) File.ReadAllBytes(server[final.Printable]).ShouldBe(content, $"round {round}, {fault}");
        }

        cuts.ShouldBeGreaterThan(15);
        failures.ShouldBeGreaterThan(10);
        (await transport.ReadAsync("in.edi")).ShouldBe(content);
    }

    static TransportCause? CauseOf(Exception e) => ((e as TransportException) ?? e.InnerException as TransportException)?.Cause;

    static async Task RepeatedlyAsync(Func<Task> act)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(30)) await act();
    }
}
