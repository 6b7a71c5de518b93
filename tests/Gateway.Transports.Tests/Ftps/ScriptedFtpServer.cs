using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>A small FTP server on loopback that behaves, except where a test says otherwise. Plain, or over implicit TLS that ends without its closing word.</summary>
sealed class ScriptedFtpServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;

    public ScriptedFtpServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Every line that came, of all connections.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Null for plain.</summary>
    public X509Certificate2? Certificate { get; init; }

    public string Greeting { get; set; } = "220 ready\r\n";

    /// <summary>A command in this way instead of the usual one. Null leaves it to the usual.</summary>
    public Func<string, string, Conversation, Func<Task>?>? Instead { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var here = client;
        try
        {
            await using var stream = await ProtectedAsync(client.GetStream());
            using var conversation = new Conversation(stream, ProtectedAsync, stop.Token);
            await conversation.SayAsync(Greeting);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                Heard.Enqueue(line);
                var (verb, argument) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
                await (Instead?.Invoke(verb, argument, conversation)?.Invoke() ?? UsualAsync(verb, argument, conversation));
                if (verb == "QUIT" || conversation.HasLeft) return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone, or the test ends.
        }
    }

    async Task<Stream> ProtectedAsync(Stream stream)
    {
        if (Certificate is null) return stream;
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return secured;
    }

    Task UsualAsync(string verb, string argument, Conversation with) => verb switch
    {
        "USER" => with.SayAsync("331 password?\r\n"),
        "PASS" => with.SayAsync("230 in\r\n"),
        "TYPE" or "NOOP" or "OPTS" or "PBSZ" or "PROT" => with.SayAsync("200 ok\r\n"),
        "CWD" => with.SayAsync("250 ok\r\n"),
        "PWD" => with.SayAsync("257 \"/\" is here\r\n"),
        "QUIT" => with.SayAsync("221 bye\r\n"),
        "EPSV" => with.SayAsync($"229 go (|||{with.Listen()}|)\r\n"),
        "PASV" => with.SayAsync($"227 go ({with.Classic("127,0,0,1")})\r\n"),
        "SIZE" => with.SayAsync(Files.TryGetValue(argument, out var file) ? $"213 {file.Length}\r\n" : "550 No such file\r\n"),
        "MDTM" => with.SayAsync(Files.ContainsKey(argument) ? "213 20261122095000\r\n" : "550 No such file\r\n"),
        "REST" => RestAsync(argument, with),
        "RETR" => Files.TryGetValue(argument, out var bytes) ? with.SendAsync(bytes[(int)with.TakeRestart()..]) : with.SayAsync("550 No such file\r\n"),
        "STOR" => StoreAsync(argument, with),
        "LIST" => with.SendAsync(Encoding.Latin1.GetBytes(string.Concat(Files.Select(file => $"-rw-r--r--   1 acme     edi      {file.Value.Length} Nov 22 09:50 {file.Key}\r\n")))),
        "NLST" => with.SendAsync(Encoding.Latin1.GetBytes(string.Concat(Files.Keys.Select(name => name + "\r\n")))),
        "RNFR" => with.SayAsync(Files.ContainsKey(argument) ? "350 and?\r\n" : "550 No such file\r\n"),
        "DELE" => with.SayAsync(Files.TryRemove(argument, out _) ? "250 gone\r\n" : "550 No such file\r\n"),
        _ => with.SayAsync("502 not here\r\n"),
    };

    static Task RestAsync(string argument, Conversation with)
    {
        with.Restart = long.Parse(argument);
        return with.SayAsync("350 from there\r\n");
    }

    async Task StoreAsync(string name, Conversation with)
    {
        await with.SayAsync("150 go on\r\n");
        Files[name] = await with.ReceiveAsync();
        await with.SayAsync("226 have it\r\n");
    }
}

/// <summary>One control connection and its data connections.</summary>
sealed class Conversation(Stream control, Func<Stream, Task<Stream>> protect, CancellationToken stop) : IDisposable
{
    TcpListener? data;

    public long Restart { get; set; }

    public bool HasLeft { get; private set; }

    public async Task SayAsync(string words) => await control.WriteAsync(Encoding.Latin1.GetBytes(words), stop);

    public void Leave()
    {
        HasLeft = true;
        control.Close();
    }

    public int Listen()
    {
        data?.Dispose();
        data = new TcpListener(IPAddress.Loopback, 0);
        data.Start();
        return ((IPEndPoint)data.LocalEndpoint).Port;
    }

    public string Classic(string address) => Listen() is var port ? $"{address},{port >> 8},{port & 255}" : "";

    public long TakeRestart()
    {
        var at = Restart;
        Restart = 0;
        return at;
    }

    public async Task SendAsync(byte[] bytes, string before = "150 here\r\n", string after = "226 done\r\n")
    {
        await SayAsync(before);
        using (var client = await data!.AcceptTcpClientAsync(stop))
        {
            await using var stream = await protect(client.GetStream());
            await stream.WriteAsync(bytes, stop);
            client.Client.Shutdown(SocketShutdown.Send);
        }

        await SayAsync(after);
    }

    public async Task<byte[]> ReceiveAsync()
    {
        using var client = await data!.AcceptTcpClientAsync(stop);
        using var received = new MemoryStream();
        await using var stream = await protect(client.GetStream());
        await stream.CopyToAsync(received, stop);
        return received.ToArray();
    }

    public void Dispose() => data?.Dispose();
}
