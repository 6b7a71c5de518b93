using Gateway.Host.Demo.Sftp;

namespace Gateway.Host.Tests.Demo;

/// <summary>What the demo says where it can have no SFTP server.</summary>
public sealed class TetheredServerTests
{
    [Fact]
    public async Task A_server_that_ends_at_once_is_told_with_its_words()
    {
        var failure = await Should.ThrowAsync<IOException>(() => TetheredServer.StartAsync(
            port: 1, "/bin/sh", ["-c", "echo no such configuration >&2; exit 1"], CancellationToken.None));

        failure.Message.ShouldBe("no such configuration");
    }

    [Fact]
    public void A_program_that_is_missing_is_told_with_its_package() =>
        Should.Throw<IOException>(() => SftpTools.Find([])).Message.ShouldBe("ssh is not installed (Debian package openssh-client)");
}
