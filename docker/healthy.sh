#!/usr/bin/env bash
# Status 0 when the gateway in this container is ready. The image has no HTTP client, and needs none for this.
set -euo pipefail
port=${GATEWAY_CONSOLE_URL##*:}
exec 3<>"/dev/tcp/127.0.0.1/${port%%[!0-9]*}"
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
answer=$(cat <&3)
printf '%s\n' "${answer##*$'\r\n\r\n'}"
[[ $answer == 'HTTP/1.1 200 '* ]]
