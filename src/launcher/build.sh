# shellcheck shell=bash
# Builds what has changed. Read by ../../gateway.

# Names, sizes and times of everything that a build reads; a deleted file changes it too.
fingerprint() {
    (cd -- "$root" && find "$@" Directory.Build.props Directory.Packages.props global.json .editorconfig \
        \( -name bin -o -name obj -o -name TestResults \) -prune -o -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | sha256sum)
}

host_stamp=$host_project/obj/launcher.stamp

# build TARGET STAMP FOLDER…: builds TARGET unless nothing in the folders has changed since the last time.
build() {
    local target=$1 stamp=$2 log now
    shift 2
    find_hangfire
    now="$(fingerprint "$@") $with_hangfire"
    if [[ -f $host && -f $stamp && $(<"$stamp") == "$now" ]]; then
        return
    fi
    mkdir -p "$(dirname -- "$stamp")"
    log=$(mktemp)
    if ! in_turn "$stamp.lock" build_now "$target" >"$log"; then
        cat -- "$log" >&2
        rm -f -- "$log"
        return 1
    fi
    rm -f -- "$log"
    printf '%s\n' "$now" >"$stamp"
}

# Two launchers at once take turns. The compiler does not inherit the lock (9), or a process that it leaves would keep it.
in_turn() (
    exec 9>"$1"
    if command -v flock >/dev/null; then flock 9; fi
    shift
    "$@" 9>&-
)

build_now() {
    cd -- "$root" || return
    mention_hangfire
    if [[ ! -f $host_project/obj/project.assets.json ]]; then say "restoring packages"; fi
    compile restore "$1" || return
    say "building (the first time takes about a minute)"
    compile build "$1" --no-restore -c Release
}

# No compiler or build process outlives the build.
compile() { MSBUILDDISABLENODEREUSE=1 "$dotnet" "$@" -nologo -v quiet -tl:off -p:UseSharedCompilation=false -p:WithHangfire="$with_hangfire"; }

build_host() {
    build src/Gateway.Host "$host_stamp" src maps ||
        stop 1 "the build failed; its errors are above."
}

# Everything, the tests too. The host is part of it, so that a command after the tests has nothing to build.
build_all() {
    local host_now
    find_hangfire
    host_now="$(fingerprint src maps) $with_hangfire"
    build Gateway.sln "$host_project/obj/tests.stamp" src maps tests Gateway.sln || return
    printf '%s\n' "$host_now" >"$host_stamp"
}

run_host() {
    build_host
    exec "$dotnet" "$host" "$@"
}
