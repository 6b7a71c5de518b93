using System.Diagnostics;

namespace Gateway.TestServers.Ftp;

/// <summary>A file system in memory with little room, where root may make one.</summary>
public sealed class SmallDisk : IDisposable
{
    static readonly Lazy<string?> Reason = new(() =>
    {
        if (!Environment.IsPrivilegedProcess) return "A small disk takes root.";
        var place = Directory.CreateTempSubdirectory("gateway-disk-").FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", place) && Run("umount", place) ? null : "A small disk cannot be mounted here.";
        }
        finally
        {
            Directory.Delete(place);
        }
    });

    readonly string folder;

    /// <param name="folder">Existing; what it has is hidden until this is disposed of.</param>
    /// <param name="size">As mount takes it, "1m".</param>
    public SmallDisk(string folder, string size)
    {
        this.folder = folder;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0777", "none", folder)) throw new InvalidOperationException($"Nothing could be mounted on {folder}.");
    }

    /// <summary>Null where one can be made.</summary>
    public static string? SkipReason => Reason.Value;

    /// <param name="size">As mount takes it, "64m".</param>
    public void Enlarge(string size)
    {
        if (!Run("mount", "-o", $"remount,size={size}", folder)) throw new InvalidOperationException($"{folder} cannot be enlarged.");
    }

    public void Dispose() => Run("umount", "--lazy", folder);

    static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
