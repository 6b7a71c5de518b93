using Gateway.Host.Tests.Architecture;
using Gateway.Host.Tests.Launcher;

namespace Gateway.Host.Tests.Docker;

/// <summary>What docker/prepare.sh makes, in a folder of this run.</summary>
public sealed class PreparedTry : IDisposable
{
    readonly string place = Directory.CreateTempSubdirectory("gateway-docker-").FullName;

    public PreparedTry()
    {
        Folder = Path.Combine(place, "try");
        var run = Prepare(Folder);
        run.Status.ShouldBe(0, run.Output);
    }

    public string Folder { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(place, recursive: true);

    internal static Bash Prepare(string folder) => Bash.Run("\"$1/docker/prepare.sh\" \"$2\"", Repository.Root, folder);
}
