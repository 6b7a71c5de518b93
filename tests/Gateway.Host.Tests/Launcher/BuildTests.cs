using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Launcher;

/// <summary>Nothing is built that is built already, whichever command built it.</summary>
public sealed class BuildTests
{
    [Theory]
    [InlineData("build_all; build_host; build_all", "Gateway.sln")]
    [InlineData("build_host; build_all; build_host", "src/Gateway.Host", "Gateway.sln")]
    [InlineData("build_all; echo more >>src/a.cs; build_host; build_host", "Gateway.sln", "src/Gateway.Host")]
    [InlineData("build_all; echo more >>tests/a.cs; build_host; build_all", "Gateway.sln", "Gateway.sln")]
    [InlineData("build_host; engine=true; build_host; build_host", "src/Gateway.Host", "src/Gateway.Host")]
    public void Builds_once_what_has_changed(string commands, params string[] built)
    {
        const string script = """
            set -euo pipefail
            source "$1/src/launcher/say.sh"
            root=$(mktemp -d)
            host_project=$root/src/Gateway.Host
            host=$host_project/host.dll
            mkdir -p "$host_project" "$root/maps" "$root/tests"
            touch "$host" "$root/src/a.cs" "$root/tests/a.cs" "$root/Gateway.sln" "$root"/Directory.{Build,Packages}.props "$root/global.json" "$root/.editorconfig"
            source "$1/src/launcher/build.sh"
            compile() { :; }
            find_hangfire() { with_hangfire=${engine:-false}; }
            build_now() { printf '%s\n' "$1" >>"$root/built"; }
            cd "$root"
            eval "$2"
            cat built
            rm -rf -- "$root"
            """;

        var run = Bash.Run(script, Repository.Root, commands);

        run.Lines.ShouldBe(built);
        run.Status.ShouldBe(0);
    }
}
