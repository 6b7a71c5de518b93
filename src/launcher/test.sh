# shellcheck shell=bash
# Runs every test project and sums the results. Read by ../../gateway.

# Fast ones first; the others need servers.
fast_projects=(Gateway.Formats.Tests Gateway.Receivables.Tests Gateway.Mapping.Tests Gateway.Transports.Tests)
passed=0 failed=0 skipped=0 interrupted=0
chatter='^(VSTest version|Starting test execution|A total of|Test Run |Attachments:|Data collector .Blame.|Additionally, path to|No test |$)'
chatter+='|Sequence_.*\.xml|^\[xUnit\.net .*\[(SKIP|FAIL)\]$'

other_projects() {
    local project
    for project in "$root"/tests/*.Tests/*.Tests.csproj; do
        project=$(basename -- "$project" .csproj)
        [[ " ${fast_projects[*]} " == *" $project "* ]] || printf '%s\n' "$project"
    done
}

# Whoever sees only the end of the output still sees which tests failed, and with what message.
list_failures() {
    local file=$1
    [[ -s $file ]] || return 0
    printf 'Failed:\n'
    cat -- "$file"
}

# The names of a log's failed tests, each with the first lines of what it says.
failures_of() {
    awk '/^  Failed / { name = $0; said = 0; next }
        name != "" && /^  Error Message:/ { print name; name = ""; said = 12; next }
        /^  Stack Trace:/ { said = 0 }
        said > 0 { print substr($0, 1, 300); said-- }' "$1"
}

closing_line() {
    if ((skipped > 0)); then printf '%d skipped\n' "$skipped"; fi
    printf '%d passed, %d failed\n' "$passed" "$failed"
}

# Sums the line that each test project ends with. A project that dies prints none and its tests would vanish from the sum.
count_results() {
    local project=$1 status=$2 log=$3 line before=$failed found=0
    local summary='^(Passed|Failed|Skipped)! .*Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+)'
    while IFS= read -r line; do
        if [[ $line =~ $summary ]]; then
            found=1
            failed=$((failed + BASH_REMATCH[2]))
            passed=$((passed + BASH_REMATCH[3]))
            skipped=$((skipped + BASH_REMATCH[4]))
        fi
    done <"$log"
    if ((found == 0)) && grep -qE '^No test (is available|matches)' "$log" && ((status == 0)); then
        printf '%s: no test to run\n' "$project"
        return
    fi
    # A runner that fails although no test did has lost something too.
    if ((found == 0 || (status != 0 && failed == before))); then
        failed=$((failed + 1))
        printf '%s ended with status %d without a result: counted as one failure\n' "$project" "$status"
    fi
}

test_project() {
    local project=$1 log=$scratch/$1.log status=0
    shift
    set +e
    (cd -- "$root" && exec "$dotnet" test "tests/$project/bin/Release/net10.0/$project.dll" \
        --logger 'console;verbosity=minimal' --blame-hang-timeout 12m --blame-hang-dump-type none \
        --results-directory "$scratch/results" "$@") 2>&1 </dev/null | tee -- "$log" | grep --line-buffered -vE "$chatter"
    status=${PIPESTATUS[0]}
    set -e
    count_results "$project" "$status" "$log"
    failures_of "$log" >>"$scratch/failures"
}

# Whatever a killed test left: database servers whose folder is ours, and the folder itself.
clean_up_after_tests() {
    local file pid
    while IFS= read -r file; do
        pid=$(head -n 1 -- "$file")
        if [[ $(readlink -- "/proc/$pid/exe") == */postgres ]]; then kill -INT "$pid" || true; fi
    done < <(find "$scratch" -name postmaster.pid 2>/dev/null)
    rm -rf -- "$scratch"
}

run_tests() {
    local fast=0 filter=() rest=() architecture='FullyQualifiedName~Gateway.Host.Tests.Architecture'
    while (($# > 0)); do
        case $1 in
            --fast) fast=1 ;;
            --filter) filter=(--filter "${2:?--filter needs an expression}") && shift ;;
            *) rest+=("$1") ;;
        esac
        shift
    done

    if ! build_all; then
        say "the build failed; its errors are above."
        failed=1
        closing_line
        return 1
    fi

    # Everything that tests write lands in one folder; other users (PostgreSQL's) must be able to pass it.
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/gateway-test.XXXXXX")
    chmod 1777 "$scratch"
    export TMPDIR=$scratch
    trap clean_up_after_tests EXIT
    trap 'interrupted=1' INT TERM

    # Tests of real servers carry a trait (tests/Gateway.TestServers/ServerRequirement.cs).
    local project serverless=("${filter[@]}")
    if ((fast)); then serverless=(--filter "Needs!=Server${filter[1]:+&(${filter[1]})}"); fi
    for project in "${fast_projects[@]}"; do
        ((interrupted)) || test_project "$project" "${serverless[@]}" "${rest[@]}"
    done
    if ((fast)); then
        ((interrupted)) || test_project Gateway.Host.Tests --filter "$architecture${filter[1]:+&(${filter[1]})}" "${rest[@]}"
    else
        while IFS= read -r project; do
            ((interrupted)) || test_project "$project" "${filter[@]}" "${rest[@]}"
        done < <(other_projects)
    fi
    if ((interrupted)); then
        failed=$((failed + 1))
        printf 'Interrupted: the other projects were not run\n'
    fi

    list_failures "$scratch/failures"
    clean_up_after_tests
    closing_line
    ((failed == 0))
}
