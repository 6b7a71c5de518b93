using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Launcher;

/// <summary>What is missing is installed where that can be done, and named exactly where it cannot.</summary>
public sealed class InstallTests
{
    // A machine on which nothing is there; what would be installed is printed instead.
    const string Machine = """
        set -euo pipefail
        source "$1/src/launcher/say.sh"
        source "$1/src/launcher/install.sh"
        is_there() { [[ " $present " == *" $(basename -- "$1") "* ]]; }
        can_install() { [[ $rights == root ]]; }
        install_packages() { echo "installs $*"; }
        """;

    [Theory]
    [InlineData("demo", "", 3, "sudo apt-get install --no-install-recommends postgresql")]
    [InlineData("test", "", 3, "sudo apt-get install --no-install-recommends postgresql chromium openssh-client openssh-server nodejs npm vsftpd openssl faketime gnupg")]
    [InlineData("test", "postgres", 3, "sudo apt-get install --no-install-recommends chromium openssh-client openssh-server nodejs npm vsftpd openssl faketime gnupg")]
    [InlineData("demo", "postgres", 0, "goes on")]
    public void Without_root_it_says_what_to_install_and_stops(string command, string present, int status, string says)
    {
        var run = Bash.Run($"present='{present}' rights=none\n{Machine}\nneed_servers {command}\necho goes on", Repository.Root);

        run.Output.ShouldContain(says);
        run.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("demo", "installs postgresql")]
    [InlineData("test", "installs postgresql chromium openssh-client openssh-server nodejs npm vsftpd openssl faketime gnupg")]
    public void With_root_it_installs_in_one_go_and_says_so_line_by_line(string command, string installs)
    {
        var run = Bash.Run($"present='' rights=root\n{Machine}\nneed_servers {command}", Repository.Root);

        run.Status.ShouldBe(0);
        run.Lines.ShouldContain(installs);
        run.Lines.Count(line => line.StartsWith("gateway: installing ", StringComparison.Ordinal)).ShouldBe(installs.Split(' ').Length - 1);
    }

    [Theory]
    [InlineData("root", "", "", "installs openssh-client openssh-server")]
    [InlineData("root", "", "ssh", "installs openssh-server")]
    [InlineData("root", "systemd", "", "goes on")]
    [InlineData("none", "", "", "goes on")]
    public void A_server_that_only_shows_more_is_installed_where_nothing_would_start_it(string rights, string starts, string present, string says)
    {
        var run = Bash.Run($"present='{present}' rights={rights} starts='{starts}'\n{Machine}\nstarts_services() {{ [[ -n $starts ]]; }}\nwish_servers demo\necho goes on", Repository.Root);

        run.Lines.First(line => !line.StartsWith("gateway:", StringComparison.Ordinal)).ShouldBe(says);
        run.Status.ShouldBe(0);
    }

    [Fact]
    public void A_wish_that_fails_stops_nothing()
    {
        var run = Bash.Run($"present='' rights=root\n{Machine}\nstarts_services() {{ false; }}\ninstall_packages() {{ stop 3 'no network'; }}\nwish_servers demo\necho goes on", Repository.Root);

        run.Lines.TakeLast(2).ShouldBe(["gateway: demo goes on without", "goes on"]);
    }

    [Fact]
    public void Works_through_a_link_from_any_folder()
    {
        var run = Bash.Run(
            """
            folder=$(mktemp -d)
            ln -s "$1/gateway" "$folder/a link"
            "$folder/a link" help
            rm -r -- "$folder"
            """,
            Repository.Root);

        run.Status.ShouldBe(0);
        run.Output.ShouldContain("./gateway demo");
    }
}
