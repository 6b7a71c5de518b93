using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Launcher;

/// <summary>Whether Hangfire can be had is asked once on a machine, whatever the answer.</summary>
public sealed class HangfireTests
{
    [Theory]
    [InlineData("true", "with=true")]
    [InlineData("{ echo 'x.csproj : error NU1101: Unable to find package Hangfire.Core. No packages exist. [x.csproj]'; return 1; }",
        "gateway: the job engine Hangfire is left out (Unable to find package Hangfire.Core. No packages exist", "with=false")]
    [InlineData("{ return 124; }", "gateway: the job engine Hangfire is left out (no registry answered within 60 s", "with=false")]
    public void Is_asked_once_and_says_in_one_line_why_it_is_left_out(string registry, params string[] said)
    {
        var run = Run(registry, "find_hangfire; find_hangfire; mention_hangfire; echo with=$with_hangfire; cat \"$root/asked\"");

        run.Lines.Count().ShouldBe(said.Length + 1, run.Output);
        run.Lines.Zip(said).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal), run.Output);
        run.Lines.Last().ShouldBe("asked", run.Output);
    }

    [Fact]
    public void Other_versions_are_another_question() =>
        Run("true", "find_hangfire; echo '<PackageVersion Include=\"Hangfire.Core\" Version=\"9\" />' >>\"$root/Directory.Packages.props\"; find_hangfire; cat \"$root/asked\"")
            .Lines.ShouldBe(["asked", "asked"]);

    [Fact]
    public void A_registry_that_did_not_answer_is_asked_again_the_next_day() =>
        Run("{ return 124; }", "find_hangfire; touch -d '2 days ago' \"$(hangfire_answer)\"; find_hangfire; cat \"$root/asked\"").Lines.ShouldBe(["asked", "asked"]);

    [Fact]
    public void A_no_stands_until_something_is_changed() =>
        Run("{ return 1; }", "find_hangfire; touch -d '2 days ago' \"$(hangfire_answer)\"; find_hangfire; cat \"$root/asked\"").Lines.ShouldBe(["asked"]);

    /// <param name="registry">What becomes of asking for the packages.</param>
    static Bash Run(string registry, string commands) => Bash.Run(
        """
        set -euo pipefail
        source "$1/src/launcher/say.sh"
        source "$1/src/launcher/hangfire.sh"
        root=$(mktemp -d)
        export HOME=$root XDG_CACHE_HOME=$root/cache
        echo '<PackageVersion Include="Hangfire.Core" Version="1" />' >"$root/Directory.Packages.props"
        eval "registry() $2"
        try_hangfire() { echo asked >>"$root/asked"; registry; }
        eval "$3"
        rm -rf -- "$root"
        """, Repository.Root, registry == "true" ? "{ true; }" : registry, commands);
}
