#!/bin/sh
# Fetches a digest of each report, then sends each one as a mail of its own through an SMTP relay. If one digest cannot
# be fetched, no mail is sent, and the Job tries again. If only some mails can be sent, the exit code is 3.
#
# Environment variables: BATON_URL, TOKEN_URL (empty if no token is needed), CLIENT_ID, CLIENT_SECRET, PERIOD (week or
# month), TIME_ZONE, REPORTS (separated by spaces), SMTP_URL, SMTP_TLS (off if the relay offers no TLS), SMTP_USER
# (empty if the relay needs no login), SMTP_PASSWORD, MAIL_FROM, MAIL_TO (addresses, separated by spaces)
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $PERIOD in
  week) preset=LAST_WEEK ;;
  month) preset=LAST_MONTH ;;
  *)
    echo "PERIOD: \"$PERIOD\" is neither week nor month" >&2
    exit 1
    ;;
esac

# Quotes a value for a configuration file of curl. Secrets are passed in such files, because other processes can see
# arguments.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

: > "$work/token.conf"
if [ -n "${TOKEN_URL:-}" ]; then
  echo "user = $(quoted "$CLIENT_ID:$CLIENT_SECRET")" > "$work/client.conf"
  curl --fail --silent --show-error --retry 3 --config "$work/client.conf" \
    --data grant_type=client_credentials "$TOKEN_URL" > "$work/token.json"
  token=$(sed -n 's/.*"access_token"[ ]*:[ ]*"\([^"]*\)".*/\1/p' "$work/token.json")
  if [ -z "$token" ]; then
    echo "TOKEN_URL answered without an access token" >&2
    exit 1
  fi
  echo "header = $(quoted "Authorization: Bearer $token")" > "$work/token.conf"
fi

: > "$work/smtp.conf"
if [ "${SMTP_TLS:-on}" != off ]; then
  echo ssl-reqd >> "$work/smtp.conf"
fi
if [ -n "${SMTP_USER:-}" ]; then
  echo "user = $(quoted "$SMTP_USER:$SMTP_PASSWORD")" >> "$work/smtp.conf"
fi
for address in $MAIL_TO; do
  echo "mail-rcpt = $(quoted "$address")" >> "$work/smtp.conf"
done

for report in $REPORTS; do
  curl --fail-with-body --silent --show-error --retry 3 --config "$work/token.conf" --output "$work/$report.html" \
    "$BATON_URL/digests/$report.html?preset=$preset&timeZone=$TIME_ZONE"
done

sent=no
missing=no
for report in $REPORTS; do
  title=$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' "$work/$report.html")
  {
    echo "From: Baton <$MAIL_FROM>"
    echo "To: $(echo "$MAIL_TO" | sed 's/  */, /g')"
    echo "Subject: $title"
    echo "Date: $(date -u '+%a, %d %b %Y %H:%M:%S +0000')"
    echo "MIME-Version: 1.0"
    echo "Content-Type: text/html; charset=utf-8"
    echo "Content-Transfer-Encoding: base64"
    echo
    base64 < "$work/$report.html"
  } > "$work/mail"
  if curl --fail --silent --show-error --max-time 60 --retry 3 --retry-all-errors --crlf --config "$work/smtp.conf" \
    --mail-from "$MAIL_FROM" --upload-file "$work/mail" "$SMTP_URL"; then
    sent=yes
    echo "sent: $title"
  else
    missing=yes
    echo "not sent: $title" >&2
  fi
done

if [ "$missing" = yes ]; then
  # once a mail is sent, the Job must not try again: it would send that mail twice
  [ "$sent" = yes ] && exit 3
  exit 1
fi
