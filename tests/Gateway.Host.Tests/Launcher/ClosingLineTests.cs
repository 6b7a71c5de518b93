using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Launcher;

/// <summary>`gateway test` ends with one line that sums all projects; a project that vanishes must not vanish from it.</summary>
public sealed class ClosingLineTests
{
    const string Good = "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12, Duration: 9 ms - A.dll (net10.0)";
    const string Bad = "Failed!  - Failed:     2, Passed:     5, Skipped:     1, Total:     8, Duration: 1 m 2 s - B.dll (net10.0)";
    const string Idle = "Skipped! - Failed:     0, Passed:     0, Skipped:     3, Total:     3, Duration: 9 ms - C.dll (net10.0)";

    [Theory]
    [InlineData("12 passed, 0 failed", "0:" + Good)]
    [InlineData("24 passed, 0 failed", "0:" + Good, "0:" + Good)]
    [InlineData("17 passed, 2 failed", "0:" + Good, "1:" + Bad)]
    [InlineData("0 passed, 0 failed", "0:" + Idle)]
    [InlineData("12 passed, 1 failed", "0:" + Good, "1:The active test run was aborted. Reason: Test host process crashed")]
    [InlineData("12 passed, 1 failed", "1:" + Good)]
    [InlineData("0 passed, 1 failed", "0:")]
    [InlineData("0 passed, 0 failed", "0:No test is available in X.dll. Make sure that test discoverer & executors are registered")]
    [InlineData("0 passed, 0 failed", "0:No test matches the given testcase filter `A` in X.dll")]
    public void Sums_what_each_project_said(string closing, params string[] runs)
    {
        const string script = """
            set -euo pipefail
            source "$1/src/launcher/test.sh"
            shift
            log=$(mktemp)
            for run in "$@"; do
                printf 'A line of output\n%s\n' "${run#*:}" >"$log"
                count_results Project "${run%%:*}" "$log"
            done
            rm -f -- "$log"
            closing_line
            """;

        var run = Bash.Run(script, [Repository.Root, .. runs]);

        run.Lines.Last().ShouldBe(closing);
        run.Status.ShouldBe(0);
    }

    [Fact]
    public void Says_what_was_skipped_in_a_line_of_its_own()
    {
        const string script = """
            set -euo pipefail
            source "$1/src/launcher/test.sh"
            passed=4 failed=0 skipped=3
            closing_line
            """;

        Bash.Run(script, [Repository.Root]).Lines.ShouldBe(["3 skipped", "4 passed, 0 failed"]);
    }

    [Fact]
    public void Repeats_at_the_end_which_tests_failed_and_why()
    {
        const string script = """
            set -euo pipefail
            source "$1/src/launcher/test.sh"
            log=$(mktemp)
            printf '%s\n' "$2" >"$log"
            failures=$(mktemp)
            failures_of "$log" >"$failures"
            list_failures "$failures"
            rm -f -- "$log" "$failures"
            """;
        const string log = """
              Failed Inbox_is_empty [2 s]
              Error Message:
               files should be 4
              Stack Trace:
                 at Inbox
              Standard Output Messages:
             killed
              Passed Outbox_is_full [1 s]
            """;

        Bash.Run(script, [Repository.Root, log]).Lines.ShouldBe(["Failed:", "  Failed Inbox_is_empty [2 s]", "   files should be 4"]);
    }
}
