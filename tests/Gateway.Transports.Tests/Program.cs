using Gateway.Transports;
using Gateway.Transports.Sftp;

// Not how the tests run: a process of its own for those that kill one. Keeps an SFTP session, or a login that hangs, until it is killed.
if (args is not ["hold-sftp", var port, var user, var folder, var hostKey, var keyFile])
{
    await Console.Error.WriteLineAsync("usage: Gateway.Transports.Tests hold-sftp PORT USER FOLDER HOST-KEY KEY-FILE");
    return 2;
}

var options = new SftpOptions
{
    Host = "127.0.0.1",
    Port = int.Parse(port),
    User = user,
    Folder = folder,
    HostKeys = [hostKey],
    PrivateKey = async ct => await File.ReadAllTextAsync(keyFile, ct),
    AliveInterval = TimeSpan.FromSeconds(1),
};
await using var transport = new SftpTransport(options, TimeProvider.System);
await Console.Out.WriteLineAsync("begins");
var name = RemoteName.Parse("held.edi");
var stream = await transport.OpenReadAsync(name, 0, default);
await Console.Out.WriteLineAsync("ready");
await Task.Delay(Timeout.Infinite);
await stream.DisposeAsync();
return 0;
