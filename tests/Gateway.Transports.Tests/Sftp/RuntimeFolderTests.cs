using Gateway.Transports.Sftp.Ssh;

namespace Gateway.Transports.Tests.Sftp;

public sealed class RuntimeFolderTests
{
    /// <summary>What an earlier process with our number has left goes; what another login has just made stays.</summary>
    [Fact]
    public async Task Logins_that_begin_together_keep_their_folders()
    {
        var parent = Directory.CreateTempSubdirectory("gateway-runtime-").FullName;
        try
        {
            for (var round = 0; round < 60; round++)
            {
                var root = Path.Combine(parent, $"{round}");
                for (var left = 0; left < 20; left++) Directory.CreateDirectory(Path.Combine(root, $"{Environment.ProcessId}-left{left}"));
                using var together = new Barrier(4);

                var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                    () =>
                    {
                        together.SignalAndWait();
                        return RuntimeFolder.ForLogin(root);
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

                Directory.GetDirectories(root).Order(StringComparer.Ordinal).ShouldBe(folders.Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
