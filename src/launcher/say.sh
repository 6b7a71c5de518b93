# shellcheck shell=bash
# Words to the person at the keyboard; standard output is left to results. Read by ../../gateway.

say() { printf 'gateway: %s\n' "$*" >&2; }

stop() {
    local status=$1
    shift
    printf 'gateway: %s\n' "$@" >&2
    exit "$status"
}
