using System.Text;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>The calls of a transport in the short form that tests read well in.</summary>
static class Exchange
{
    public static RemoteName Name(string text) => RemoteName.Parse(text);

    public static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    public static async Task<List<RemoteFile>> ListAsync(this ITransport transport, ListOptions? options = null)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in transport.ListAsync(options ?? new ListOptions(), default)) files.Add(file);
        return files;
    }

    /// <summary>In order of the alphabet, a blank between two.</summary>
    public static async Task<string> NamesAsync(this ITransport transport, ListOptions? options = null) =>
        string.Join(' ', (await transport.ListAsync(options)).Select(file => file.Name.Printable).Order(StringComparer.Ordinal));

    public static async Task<byte[]> BytesAsync(this ITransport transport, string name, long offset = 0)
    {
        await using var stream = await transport.OpenReadAsync(Name(name), offset, default);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    public static async Task<string> ReadAsync(this ITransport transport, string name, long offset = 0) => Encoding.UTF8.GetString(await transport.BytesAsync(name, offset));

    public static Task<RemoteFile> WriteAsync(this ITransport transport, string name, string text) => transport.WriteNewAsync(Name(name), Text(text), default);

    public static async Task<TransportException> CauseAsync(TransportCause cause, Func<Task> act)
    {
        var failure = await act.ShouldThrowAsync<TransportException>();
        failure.Cause.ShouldBe(cause, failure.Message);
        return failure;
    }

    /// <summary>Bytes that repeat nowhere, so that one in a wrong place shows.</summary>
    public static byte[] Noise(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
