using System.Diagnostics;
using System.Text;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>
/// A running ssh. It ends when its input ends, so with this process too, however that goes; a frozen connection it gives up by itself
/// (ServerAliveInterval). Keeps the last of what it says.
/// </summary>
sealed class SshProcess : IAsyncDisposable
{
    const int MostSaid = 8 * 1024;
    static readonly TimeSpan lastWords = TimeSpan.FromSeconds(2);
    readonly Process process;
    readonly StringBuilder said = new();
    readonly Task listening;
    int ended;

    public SshProcess(Process process)
    {
        this.process = process;
        listening = Task.Run(ListenAsync);
    }

    public int Id => process.Id;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What it said, once it has ended; what it said so far where it has not.</summary>
    public async Task<string> SaidAsync()
    {
        try
        {
            await listening.WaitAsync(lastWords);
        }
        catch (TimeoutException)
        {
            // It lives on, with its output closed; what it said so far must do.
        }

        lock (said) return said.ToString();
    }

    public void Kill()
    {
        // Once disposed of, its number may be somebody else's.
        if (Volatile.Read(ref ended) == 0 && !process.HasExited) process.Kill();
    }

    /// <summary>Lets it say goodbye for a moment, then ends it. Nothing is left of it afterwards, no zombie either.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still to be sent has nobody to go to.
        }

        using (var goodbye = new CancellationTokenSource(TimeSpan.FromMilliseconds(500)))
        {
            try
            {
                await process.WaitForExitAsync(goodbye.Token);
            }
            catch (OperationCanceledException)
            {
                Kill();
                await process.WaitForExitAsync();
            }
        }

        _ = await SaidAsync();
        if (Interlocked.Exchange(ref ended, 1) == 0) process.Dispose();
    }

    async Task ListenAsync()
    {
        var buffer = new char[1024];
        try
        {
            while (await process.StandardError.ReadAsync(buffer) is > 0 and var count)
            {
                lock (said)
                {
                    said.Append(buffer, 0, count);
                    if (said.Length > MostSaid) said.Remove(0, said.Length - MostSaid);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nothing more to hear.
        }
    }
}
