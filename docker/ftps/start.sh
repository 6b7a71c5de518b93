#!/bin/sh
# Serves /srv/partner as whoever owns that folder on the machine: so files can be laid out and looked at from there.
set -eu
mkdir -p /run/vsftpd/empty
if ! id partner >/dev/null 2>&1; then
    owner=$(stat -c %u /srv/partner/inbox)
    # It refuses to serve as root.
    if [ "$owner" -eq 0 ]; then
        owner=2000
        chown -R "$owner" /srv/partner
    fi
    useradd --non-unique --uid "$owner" --no-create-home --home-dir /srv/partner --shell /usr/sbin/nologin partner
fi
exec /usr/sbin/vsftpd /etc/partner.conf
