using System.Text;
using Gateway.TestServers.Ftp;
using Gateway.Transports.Ftps;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>What most tests of FTPS begin with.</summary>
static class FtpsTesting
{
    internal static FtpsOptions Options(this FtpServer server) => new()
    {
        Host = "localhost",
        Port = server.Port,
        User = server.User,
        Password = _ => new ValueTask<string>(server.Password),
        Folder = FtpServer.Exchange,
        Security = !server.Settings.Encrypted ? FtpsSecurity.Plain : server.Settings.Implicit ? FtpsSecurity.Implicit : FtpsSecurity.Explicit,
        Authority = _ => new ValueTask<string>(FtpCertificates.AuthorityPem),
        ReplyWithin = TimeSpan.FromSeconds(10),
        StallsAfter = TimeSpan.FromSeconds(10),
        CompleteWithin = TimeSpan.FromSeconds(20),
    };

    internal static FtpsTransport Transport(this FtpsOptions options) => new(options, TimeProvider.System);

    internal static FtpsTransport Transport(this FtpServer server) => server.Options().Transport();

    internal static RemoteName Name(string text) => RemoteName.Parse(text);

    internal static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static async Task<byte[]> ReadAsync(this ITransport transport, string name, long offset = 0)
    {
        await using var stream = await transport.OpenReadAsync(Name(name), offset, default);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    internal static async Task<string> TextAsync(this ITransport transport, string name, long offset = 0) => Encoding.UTF8.GetString(await transport.ReadAsync(name, offset));

    internal static async Task<List<RemoteFile>> ListAsync(this ITransport transport, ListOptions? options = null)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in transport.ListAsync(options ?? new ListOptions(), default)) files.Add(file);
        return files;
    }

    internal static async Task<TransportException> FailsAsync(TransportCause cause, Func<Task> act)
    {
        var failure = await Should.ThrowAsync<TransportException>(act);
        failure.Cause.ShouldBe(cause, failure.Message);
        return failure;
    }

    internal static byte[] Noise(int length, int seed = 7)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
