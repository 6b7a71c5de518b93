# shellcheck shell=bash
# Whether Hangfire, the second job engine, is built in: where its packages can be had. Not every registry serves them, and one that is far away is slow to
# say so; so it is asked once on a machine, and both answers are kept. Read by ../../gateway and docker/Dockerfile.

hangfire_project=src/Gateway.Jobs.Hangfire/Gateway.Jobs.Hangfire.csproj
hangfire_patience=60

hangfire_answer() { printf '%s/gateway/hangfire\n' "${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}"; }

# What is asked: other versions, or other registries, are another question.
hangfire_question() {
    { cat -- "$root/Directory.Packages.props" "${HOME:-}/.nuget/NuGet/NuGet.Config" 2>/dev/null || true; } |
        sed -nE '/Hangfire|<add /p' | sha256sum | cut -d' ' -f1
}

# Sets with_hangfire, which builds are told, and hangfire_left_out, which says why it is not.
find_hangfire() {
    local file question
    file=$(hangfire_answer)
    question=$(hangfire_question)
    # A registry that did not answer may do so tomorrow; one that said no says it again until something is changed here.
    if [[ -f $file ]]; then find "$file" -mmin +1440 -exec grep -q '^silent ' {} \; -delete 2>/dev/null || true; fi
    if [[ $(cut -d' ' -f2 -- "$file" 2>/dev/null) != "$question" ]]; then
        mkdir -p -- "$(dirname -- "$file")"
        ask_for_hangfire "$question" >"$file.$$"
        mv -f -- "$file.$$" "$file"
    fi
    with_hangfire=false hangfire_left_out=
    if [[ $(<"$file") == 'yes '* ]]; then with_hangfire=true; else hangfire_left_out=$(cut -d' ' -f3- -- "$file"); fi
}

# One line: yes, no or silent; the question; why not.
ask_for_hangfire() {
    local place status=0
    place=$(mktemp -d)
    # Beside the checkout: what this restores is no part of the build.
    try_hangfire "$place" >"$place/log" 2>&1 || status=$?
    case $status in
        0) printf 'yes %s\n' "$1" ;;
        124 | 137) printf 'silent %s no registry answered within %s s\n' "$1" "$hangfire_patience" ;;
        *) printf 'no %s %s\n' "$1" "$(hangfire_reason <"$place/log")" ;;
    esac
    rm -rf -- "$place"
}

try_hangfire() {
    MSBUILDDISABLENODEREUSE=1 timeout --kill-after=5 "$hangfire_patience" "$dotnet" restore "$root/$hangfire_project" -p:WithHangfire=true \
        -p:RestoreRecursive=false -p:MSBuildProjectExtensionsPath="$1/" -nologo -v quiet -tl:off </dev/null
}

hangfire_reason() {
    local reason
    reason=$(sed -n 's/.*error \(NU[0-9]*\): *\([^[]*\).*/\2/p' | sed 's/[. ]*$//;1q')
    printf '%s\n' "${reason:-its packages could not be restored}"
}

mention_hangfire() {
    [[ $with_hangfire == true ]] ||
        say "the job engine Hangfire is left out ($hangfire_left_out); Quartz does the work. Asked once on this machine; $(hangfire_answer) has the answer"
}
