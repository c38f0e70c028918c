#!/bin/sh
# Fetches a digest of each report and hands it to an SMTP relay, as a mail of its own. It stops at the first failure, and the Job
# starts again from the beginning: a mail may come twice, none is left out.
#
# BATON_URL, TOKEN_URL (empty where no token is needed), CLIENT_ID, CLIENT_SECRET, PERIOD (week or month), TIME_ZONE, REPORTS,
# SMTP_URL, SMTP_USER (empty where the relay needs none), SMTP_PASSWORD, MAIL_FROM, MAIL_TO (addresses, separated by spaces)
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $PERIOD in
  week)
    now=$(date +%s)
    period="from=$(TZ=$TIME_ZONE date -d "@$((now - 7 * 86400))" +%F)&to=$(TZ=$TIME_ZONE date -d "@$((now - 86400))" +%F)"
    ;;
  month) period="preset=LAST_MONTH" ;;
  *)
    echo "PERIOD: \"$PERIOD\" is neither week nor month" >&2
    exit 1
    ;;
esac

# secrets go to curl by files: arguments can be seen by others
: > "$work/token.conf"
if [ -n "${TOKEN_URL:-}" ]; then
  printf 'user = "%s:%s"\n' "$CLIENT_ID" "$CLIENT_SECRET" > "$work/client.conf"
  curl --fail --silent --show-error --retry 3 --config "$work/client.conf" \
    --data grant_type=client_credentials "$TOKEN_URL" > "$work/token.json"
  token=$(sed -n 's/.*"access_token"[ ]*:[ ]*"\([^"]*\)".*/\1/p' "$work/token.json")
  if [ -z "$token" ]; then
    echo "TOKEN_URL answered without an access token" >&2
    exit 1
  fi
  printf 'header = "Authorization: Bearer %s"\n' "$token" > "$work/token.conf"
fi

: > "$work/smtp.conf"
if [ -n "${SMTP_USER:-}" ]; then
  printf 'user = "%s:%s"\nssl-reqd\n' "$SMTP_USER" "$SMTP_PASSWORD" > "$work/smtp.conf"
fi
for address in $MAIL_TO; do
  printf 'mail-rcpt = "%s"\n' "$address" >> "$work/smtp.conf"
done

for report in $REPORTS; do
  curl --fail-with-body --silent --show-error --retry 3 --config "$work/token.conf" --output "$work/digest.html" \
    "$BATON_URL/digests/$report.html?$period&timeZone=$TIME_ZONE"
  title=$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' "$work/digest.html")
  {
    printf 'From: Baton <%s>\r\n' "$MAIL_FROM"
    printf 'To: %s\r\n' "$(echo "$MAIL_TO" | sed 's/  */, /g')"
    printf 'Subject: %s\r\n' "$title"
    printf 'Date: %s\r\n' "$(date -u '+%a, %d %b %Y %H:%M:%S +0000')"
    printf 'MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    base64 < "$work/digest.html"
  } > "$work/mail"
  curl --fail --silent --show-error --config "$work/smtp.conf" --mail-from "$MAIL_FROM" --upload-file "$work/mail" "$SMTP_URL"
  echo "sent: $title"
done
