using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>
/// A pipe with a name, for ssh's askpass program: a secret that is put in is read once and lies on no disk. It is gone when this is disposed of, or with this process.
/// </summary>
sealed partial class NamedPipe : IDisposable
{
    const uint OwnerOnly = 0x180; // rw-------
    readonly FileStream held;

    /// <param name="line">One line without its end.</param>
    public NamedPipe(string path, string line)
    {
        if (Make(path, OwnerOnly) < 0) throw new TransportException(TransportCause.Broken, null, $"No pipe for a secret could be made: {Marshal.GetLastPInvokeErrorMessage()}.");
        // Opened for both, so that opening does not wait for the reader and what was put in waits for it.
        held = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0 });
        held.Write(Encoding.UTF8.GetBytes(line + "\n"));
        held.Flush();
    }

    public void Dispose() => held.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Make(string path, uint mode);
}
