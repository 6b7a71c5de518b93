# shellcheck shell=bash
# What a command needs beside the checkout: the .NET SDK, and servers, which are installed where that can be done.
# Read by ../../gateway.

# The status when something is missing.
missing_status=3

# What a command needs beside the .NET SDK: command, Debian package, a file that proves that it is there, what it is for.
# A proof with a star holds when any file matches. A new server of the tests is a new row.
requirements() {
    cat <<'TABLE'
demo|postgresql|/usr/lib/postgresql/*/bin/postgres|the database server, started by the gateway itself
test|postgresql|/usr/lib/postgresql/*/bin/postgres|the database server, started by the tests themselves
test|chromium|/usr/bin/chromium|the browser that tests the console
test|openssh-client|/usr/bin/ssh|the SFTP client, which the gateway runs
test|openssh-server|/usr/sbin/sshd|the SFTP server, started by the tests themselves
test|nodejs|/usr/bin/node|runs the blob emulator and the mail server of the tests
test|npm|/usr/bin/npm|installs the blob emulator and the mail server of the tests
test|vsftpd|/usr/sbin/vsftpd|an FTP server that the tests talk to
test|openssl|/usr/bin/openssl|accounts of the second FTP server of the tests
test|faketime|/usr/bin/faketime|servers of the tests whose clock is wrong
test|gnupg|/usr/bin/gpg|the program that opens and seals PGP files
TABLE
}

# What lets a command show more and is not needed for it; the same columns. A server that listens to the world once it is installed and the
# machine starts again is installed only where nothing would start it.
wishes() {
    cat <<'TABLE'
demo|openssh-client|/usr/bin/ssh|the SFTP client, which the gateway runs
demo|openssh-server|/usr/sbin/sshd|the SFTP server of the demo's bank, on loopback
TABLE
}

# Servers of the tests that come from npm, as name@version: no row above has them.
node_tools=(azurite@3.37.0 smtp-server@3.21.6)

find_dotnet() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet "${HOME:-/root}/.dotnet/dotnet"; do
        if [[ -x $candidate ]]; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

need_dotnet() {
    local sdks
    dotnet=$(find_dotnet)
    [[ -n $dotnet ]] || stop "$missing_status" "the .NET 10 SDK is not installed." \
        "Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
    sdks=$("$dotnet" --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' -) || true
    [[ " $sdks" == *' 10.0.'* ]] || stop "$missing_status" "the .NET 10 SDK is needed; $dotnet has ${sdks:-none}." \
        "Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
    export HOME="${HOME:-$root/.state/home}" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
}

# Packages of one command that are not there, a row each: package|what it is for.
missing_for() { requirements | missing_of "$1"; }

missing_of() {
    local command package proof purpose
    while IFS='|' read -r command package proof purpose; do
        if [[ $command == "$1" ]] && ! is_there "$proof"; then
            printf '%s|%s\n' "$package" "$purpose"
        fi
    done
}

# A server that was installed in another way is on the PATH, or (PostgreSQL) where GATEWAY_POSTGRES_BIN says.
is_there() {
    local program
    program=$(basename -- "$1")
    compgen -G "$1" >/dev/null || command -v "$program" >/dev/null || [[ -x ${GATEWAY_POSTGRES_BIN:-}/$program ]]
}

can_install() { [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; }

need_servers() {
    local rows package purpose packages=()
    rows=$(missing_for "$1")
    [[ -n $rows ]] || return 0
    while IFS='|' read -r package purpose; do
        packages+=("$package")
        if can_install; then
            say "installing $package: $purpose"
        else
            say "$1 needs $package: $purpose"
        fi
    done <<<"$rows"
    can_install || stop "$missing_status" "Nothing was installed: that takes root on Debian or a system like it. There, run" \
        "    sudo apt-get install --no-install-recommends ${packages[*]}" \
        "(PostgreSQL's server programs are enough: the gateway starts a cluster of its own) and try again."
    install_packages "${packages[@]}"
}

starts_services() { [[ -d /run/systemd/system ]]; }

# Nothing stops for a wish: what is missing, the command itself says.
wish_servers() {
    local package purpose packages=()
    { can_install && ! starts_services; } || return 0
    while IFS='|' read -r package purpose; do
        packages+=("$package")
        say "installing $package: $purpose"
    done < <(wishes | missing_of "$1")
    ((${#packages[@]} == 0)) || (install_packages "${packages[@]}") || say "$1 goes on without"
}

# Into the user's cache, where tests look for them (tests/Gateway.TestServers/NodeTools.cs). Without them the tests that need them
# are skipped and say so, on CI too: npm's registry cannot be had everywhere.
need_node_tools() {
    local folder="${GATEWAY_NODE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/gateway/node-tools}" log
    [[ $(cat -- "$folder/installed" 2>/dev/null) != "${node_tools[*]}" ]] || return 0
    command -v npm >/dev/null || return 0
    say "installing ${node_tools[*]} for the tests"
    log=$(mktemp)
    # Never half an installation: what is there counts once `installed` says so.
    if mkdir -p -- "$folder" && rm -f -- "$folder/installed" &&
        npm install --no-audit --no-fund --loglevel=error --prefix "$folder" "${node_tools[@]}" >"$log" 2>&1 </dev/null; then
        printf '%s' "${node_tools[*]}" >"$folder/installed"
        rm -f -- "$log"
    else
        tail -n 5 "$log" >&2
        say "npm could not install them; all it said is in $log"
    fi
}

install_packages() {
    local log status=0
    log=$(mktemp)
    keep_services_down
    apt_install "$@" >"$log" 2>&1 || { apt_update >>"$log" 2>&1 && apt_install "$@" >>"$log" 2>&1; } || status=$?
    let_services_up
    if ((status != 0)); then
        tail -n 15 "$log" >&2
        stop "$missing_status" "apt-get could not install $*; its last lines are above, all of them are in $log"
    fi
    rm -f -- "$log"
}

apt_update() { DEBIAN_FRONTEND=noninteractive apt-get update -q -o DPkg::Lock::Timeout=300; }

# Waits when another installation is under way.
apt_install() {
    DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
        apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# A second FTP server for the tests. As a package it excludes the first one, so its program and what it lacks are unpacked into the user's
# cache, where tests look for them (tests/Gateway.TestServers/Ftp/ProftpdTools.cs); that takes no root. Without it the tests that need it
# are skipped and say so.
need_proftpd() {
    local folder="${GATEWAY_PROFTPD:-${XDG_CACHE_HOME:-$HOME/.cache}/gateway/proftpd}" place
    [[ ! -x $folder/usr/sbin/proftpd ]] || return 0
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
    say "unpacking ProFTPD for the tests"
    place=$(mktemp -d)
    # Never half of it: the folder appears when all is in it.
    if { unpack_proftpd "$place" || { can_install && apt_update && unpack_proftpd "$place"; }; } >"$place/log" 2>&1; then
        mkdir -p -- "$(dirname -- "$folder")"
        rm -rf -- "$folder"
        mv -- "$place/root" "$folder"
        rm -rf -- "$place"
    else
        tail -n 5 "$place/log" >&2
        say "ProFTPD could not be had; all that was said is in $place/log"
    fi
}

unpack_proftpd() {
    local package packages=(proftpd-core proftpd-mod-crypto)
    for package in $(libraries_of "${packages[@]}"); do
        [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || packages+=("$package")
    done
    (cd -- "$1" && apt-get download -q "${packages[@]}" </dev/null) || return
    for package in "$1"/*.deb; do dpkg-deb -x "$package" "$1/root" || return; done
    [[ -x $1/root/usr/sbin/proftpd && -e $1/root/usr/lib/proftpd/mod_tls.so ]]
}

libraries_of() {
    apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$@" |
        grep -E '^lib[a-z0-9.+-]+$' | sort -u
}

# Packages bring programs here, not services: no system cluster of PostgreSQL, and nothing is started.
keep_services_down() {
    policy=
    if [[ ! -e /usr/sbin/policy-rc.d ]]; then
        policy=/usr/sbin/policy-rc.d
        trap let_services_up EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    mkdir -p /etc/postgresql-common
    if [[ ! -e /etc/postgresql-common/createcluster.conf ]]; then
        printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
    elif ! grep -qE '^ *create_main_cluster *= *false' /etc/postgresql-common/createcluster.conf; then
        mkdir -p /etc/postgresql-common/createcluster.d
        printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.d/gateway.conf
    fi
}

let_services_up() {
    [[ -z ${policy:-} ]] || rm -f -- "$policy"
    policy=
    trap - EXIT
}

# The host decides with its configuration whether it needs a server of its own; this is only said in time.
mention_missing_server() {
    [[ -n ${GATEWAY_DATABASE:-} || -z $(missing_for demo) ]] && return
    say "no PostgreSQL server programs found. Unless a database is configured (GATEWAY_DATABASE), install them:" \
        "apt-get install --no-install-recommends postgresql"
}
