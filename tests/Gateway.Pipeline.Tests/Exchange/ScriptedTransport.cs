using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gateway.Transports;
using Gateway.Transports.Connections;
using Gateway.Transports.Folder;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>A folder that behaves as other people's servers do: it can less, and fails where a test says.</summary>
sealed class ScriptedTransport(string folder) : ITransport
{
    readonly FolderTransport files = new(folder);

    public TransportAbilities Abilities { get; set; } = TransportAbilities.All;

    /// <summary>Asked before each call ("list", "read", "write", "rename", "delete", "stat") with the name; an exception that it returns is the answer.</summary>
    public Func<string, string, Exception?> Before { get; set; } = (_, _) => null;

    /// <summary>Asked after each call that changed something: the change is made, and the answer is lost.</summary>
    public Func<string, string, Exception?> After { get; set; } = (_, _) => null;

    /// <summary>How the content of a file is told; wraps the real stream.</summary>
    public Func<string, long, Stream, Stream> Reading { get; set; } = (_, _, stream) => stream;

    /// <summary>What arrives of what is written.</summary>
    public Func<string, Stream, Stream> Writing { get; set; } = (_, stream) => stream;

    /// <summary>How a listed file is told; null as it is.</summary>
    public Func<RemoteFile, RemoteFile>? Telling { get; set; }

    /// <summary>Every call with its name, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public int CallsOf(string verb) => Calls.Count(call => call.StartsWith(verb + " ", StringComparison.Ordinal));

    public static TransportException Fault(TransportCause cause) => new(cause, null, $"The server said: {cause}.");

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        Ask("list", "");
        await foreach (var file in files.ListAsync(options, ct)) yield return Telling?.Invoke(file) ?? file;
    }

    public async Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct)
    {
        Ask("read", name.Printable);
        return Reading(name.Printable, offset, await files.OpenReadAsync(name, offset, ct));
    }

    public async Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct)
    {
        Ask("write", name.Printable);
        var written = await files.WriteNewAsync(name, Writing(name.Printable, content), ct);
        Lose("write", name.Printable);
        return written;
    }

    public Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct) => files.ResumeWriteAsync(name, offset, rest, ct);

    public async Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct)
    {
        Ask("rename", to.Printable);
        await files.RenameAsync(from, to, ct);
        Lose("rename", to.Printable);
    }

    public async Task DeleteAsync(RemoteName name, CancellationToken ct)
    {
        Ask("delete", name.Printable);
        await files.DeleteAsync(name, ct);
    }

    public async Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct)
    {
        Ask("stat", name.Printable);
        return await files.StatAsync(name, ct) is { } file ? Telling?.Invoke(file) ?? file : null;
    }

    public Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct) => files.TestAsync(upload, ct);

    public ValueTask DisposeAsync() => files.DisposeAsync();

    void Ask(string verb, string name)
    {
        Calls.Enqueue($"{verb} {name}");
        if (Before(verb, name) is { } fault) throw fault;
    }

    void Lose(string verb, string name)
    {
        if (After(verb, name) is { } fault) throw fault;
    }
}
