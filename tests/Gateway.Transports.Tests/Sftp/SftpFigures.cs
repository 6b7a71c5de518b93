using System.Diagnostics;
using Gateway.TestServers;
using Gateway.TestServers.Ssh;
using Gateway.Transports.Sessions;
using Xunit.Abstractions;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>What the exchange with a real server takes, for a person to read (`--logger "console;verbosity=detailed"`); no time is asserted, only that all arrived.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class SftpFigures(SshServerFixture fixture, ITestOutputHelper output) : IClassFixture<SshServerFixture>
{
    [SshFact]
    public async Task A_poll_of_a_hundred_files_over_a_kept_session()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { Pool = new PoolLimits { MaxSessions = 1 } });
        var connect = Stopwatch.StartNew();
        await transport.ListAsync();
        output.WriteLine($"first call, with the login: {connect.ElapsedMilliseconds} ms");
        for (var round = 0; round < 8; round++)
        {
            for (var i = 0; i < 100; i++) folder.Write($"{round}-{i}.edi", new string('a', 2000));
            var poll = Stopwatch.StartNew();
            var files = await transport.ListAsync();
            await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, ct) =>
            {
                (await transport.BytesAsync(file.Name.Printable)).Length.ShouldBe(2000);
                await transport.RenameAsync(file.Name, Name($"processed/{file.Name.Printable}"), ct);
            });
            output.WriteLine($"poll {round}: list, get and rename {files.Count} files: {poll.Elapsed.TotalMilliseconds:0.0} ms");
            files.Count.ShouldBe(100);
        }

        (await transport.ListAsync()).ShouldBeEmpty();
    }

    [SshFact]
    public async Task Two_hundred_megabytes_up_and_down()
    {
        const long size = 200_000_000;
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        await transport.ListAsync();
        var block = Noise(1 << 20);
        var up = Stopwatch.StartNew();
        (await transport.WriteNewAsync(Name("big.bin"), new RepeatedContent(block, size), default)).Size.ShouldBe(size);
        output.WriteLine($"200 MB up: {up.Elapsed.TotalSeconds:0.00} s");
        var down = Stopwatch.StartNew();
        long read = 0;
        await using var stream = await transport.OpenReadAsync(Name("big.bin"), 0, default);
        var buffer = new byte[128 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var count)
        {
            // Compared where a mistake in the order of reads would show.
            buffer[0].ShouldBe(block[read % block.Length]);
            read += count;
        }

        output.WriteLine($"200 MB down: {down.Elapsed.TotalSeconds:0.00} s");
        read.ShouldBe(size);
    }
}
