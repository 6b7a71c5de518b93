using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>A small plain FTP server on loopback that behaves, except where a test says otherwise.</summary>
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
        using var conversation = new Conversation(client.GetStream(), stop.Token);
        try
        {
            await conversation.SayAsync(Greeting);
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                Heard.Enqueue(line);
                var (verb, argument) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
                await (Instead?.Invoke(verb, argument, conversation)?.Invoke() ?? UsualAsync(verb, argument, conversation));
                if (verb == "QUIT" || conversation.HasLeft) return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone, or the test ends.
        }
    }

    Task UsualAsync(string verb, string argument, Conversation with) => verb switch
    {
        "USER" => with.SayAsync("331 password?\r\n"),
        "PASS" => with.SayAsync("230 in\r\n"),
        "TYPE" or "NOOP" or "OPTS" => with.SayAsync("200 ok\r\n"),
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
sealed class Conversation(NetworkStream control, CancellationToken stop) : IDisposable
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
        using (var socket = await data!.AcceptSocketAsync(stop))
        {
            await socket.SendAsync(bytes, stop);
            socket.Shutdown(SocketShutdown.Send);
        }

        await SayAsync(after);
    }

    public async Task<byte[]> ReceiveAsync()
    {
        using var client = await data!.AcceptTcpClientAsync(stop);
        using var received = new MemoryStream();
        await client.GetStream().CopyToAsync(received, stop);
        return received.ToArray();
    }

    public void Dispose() => data?.Dispose();
}
