#!/usr/bin/env bash
# Makes what compose.yaml needs and no image may hold: throwaway keys, certificates and passwords, the gateway's settings, and partners' profiles that
# name them. Everything goes into one folder that only you can enter and git ignores.
#   docker/prepare.sh [FOLDER]
set -euo pipefail
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
to=${1:-$here/.try}
days=365

say() { printf 'prepare: %s\n' "$*" >&2; }
secret() { openssl rand -hex 24; }

for program in openssl ssh-keygen; do
    command -v "$program" >/dev/null || { say "$program is missing (Debian packages openssl and openssh-client)."; exit 3; }
done
if [[ -e $to ]]; then
    say "$to is there already. To begin anew: docker compose down --volumes, remove that folder, and run this again."
    exit 1
fi

# Only you can enter the folder; inside, the containers' users have to read what is mounted for them.
umask 022
mkdir -m 700 -- "$to"
mkdir -p -- "$to"/{gateway/partners,gateway/secrets,postgres,sftp,ftps,blob}
for partner in billing first-harbor-bank north-steel quillmark; do
    mkdir -p -- "$to/files/$partner"/{inbox,outbox}
    chmod 777 -- "$to/files/$partner"/{inbox,outbox}
done
# The gateway's containers run as another user than you.
chmod 777 -- "$to"/files/{billing,quillmark}

# SFTP: the server's key, and ours.
ssh-keygen -q -t ed25519 -N '' -C 'bank server' -f "$to/sftp/host-key"
ssh-keygen -q -t ed25519 -N '' -C 'gateway' -f "$to/gateway/secrets/bank-key"
mv -- "$to/gateway/secrets/bank-key.pub" "$to/sftp/authorized_keys"
chmod 644 -- "$to/sftp/host-key" "$to/gateway/secrets/bank-key"
host_key=$(cut -d' ' -f1,2 "$to/sftp/host-key.pub")

# FTPS: a certificate of its own, and a password.
openssl req -x509 -newkey rsa:2048 -nodes -days "$days" -subj /CN=ftps -addext subjectAltName=DNS:ftps \
    -keyout "$to/ftps/key.pem" -out "$to/ftps/certificate.pem" 2>/dev/null
cat -- "$to/ftps/key.pem" "$to/ftps/certificate.pem" >"$to/ftps/server.pem"
rm -- "$to/ftps/key.pem"
certificate=$(openssl x509 -in "$to/ftps/certificate.pem" -noout -fingerprint -sha256)
certificate=SHA256:${certificate#*=}
secret >"$to/ftps/passwords"
cp -- "$to/ftps/passwords" "$to/gateway/secrets/steel-password"

# Blobs: an account, and a signature (account SAS) that allows what the gateway does.
account=lakehead
account_key=$(openssl rand -base64 64 | tr -d '\n')
printf 'AZURITE_ACCOUNTS=%s:%s\n' "$account" "$account_key" >"$to/azurite.env"
version=2021-12-02
expiry=$(date -u -d "+$days days" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v "+${days}d" +%Y-%m-%dT%H:%M:%SZ)
printf -v signed '%s\n' "$account" rwdlac b sco '' "$expiry" '' 'https,http' "$version" ''
hex_key=$(printf %s "$account_key" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$(printf %s "$signed" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex_key" -binary | openssl base64 -A)
escape() { sed -e 's/%/%25/g' -e 's/+/%2B/g' -e 's,/,%2F,g' -e 's/=/%3D/g' -e 's/:/%3A/g' -e 's/,/%2C/g'; }
sas="sv=$version&ss=b&srt=sco&sp=rwdlac&se=$(printf %s "$expiry" | escape)&spr=https%2Chttp&sig=$(printf %s "$signature" | escape)"
printf '%s\n' "$sas" >"$to/gateway/secrets/lakehead-sas"
printf 'http://azurite:10000/%s/exchange?%s\n' "$account" "$sas" >"$to/blob/address"

# The gateway: its settings with the database's password and the console's token, and the profiles.
password=$(secret)
token=$(secret)
printf '%s' "$password" >"$to/postgres/password"
printf '%s\n' "$token" >"$to/token"
sed -e "s,\${PASSWORD},$password,g" -e "s,\${TOKEN},$token,g" "$here/gateway.json" >"$to/gateway/gateway.json"
for profile in "$here"/partners/*.json; do
    sed -e "s,\${HOST_KEY},$host_key,g" -e "s,\${CERTIFICATE},$certificate,g" -e "s,\${ACCOUNT},$account,g" "$profile" >"$to/gateway/partners/$(basename -- "$profile")"
done
say "$to is ready. The console's token is in $to/token."
