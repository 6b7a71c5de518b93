using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Gateway.Transports.Folder;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Transports.Tests.Folder;

/// <summary>Does everything with the file rights of an unprivileged user, also when the tests run as root, whom no permission stops: setfsuid(2) holds for one thread.</summary>
sealed partial class AsNobody(IFolderFiles files) : IFolderFiles
{
    const uint Nobody = 65534;

    public IReadOnlyList<FolderEntry> Entries(RemoteName? folder) => Run(() => files.Entries(folder));

    public RemoteFile? Stat(RemoteName name) => Run(() => files.Stat(name));

    public SafeFileHandle OpenRead(RemoteName name) => Run(() => files.OpenRead(name));

    public SafeFileHandle OpenAppend(RemoteName name) => Run(() => files.OpenAppend(name));

    public SafeFileHandle CreateNew(RemoteName name) => Run(() => files.CreateNew(name));

    public void Rename(RemoteName from, RemoteName to) => Run(() =>
    {
        files.Rename(from, to);
        return true;
    });

    public void Delete(RemoteName name) => Run(() =>
    {
        files.Delete(name);
        return true;
    });

    public void SyncFolderOf(RemoteName name) => Run(() =>
    {
        files.SyncFolderOf(name);
        return true;
    });

    static T Run<T>(Func<T> act)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess) _ = SetFileUser(Nobody);
            try
            {
                result = act();
            }
            catch (TransportException e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
