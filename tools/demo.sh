#!/bin/sh
# A new case in a temporary folder from examples/; prints the incident, writes
# its page, and says how to open it.
set -eu
cd "$(dirname "$0")/.."
tally=$PWD/build/tally
folder=$(mktemp -d "${TMPDIR:-/tmp}/tally-demo-XXXXXX")
case=$folder/demo.tally
umask 077
printf 'a passphrase for the demonstration only\n' > "$folder/passphrase"
key="--passphrase-file $folder/passphrase"

echo "A new case, encrypted: $case"
# shellcheck disable=SC2086
$tally new $key "$case"
# Each line of examples/index.tsv: file, publication date, publisher.
while IFS='	' read -r file published publisher; do
	case $file in file|\#*|'') continue ;; esac
	# shellcheck disable=SC2086
	$tally add $key --published "$published" --publisher "$publisher" "$case" "examples/$file"
done < examples/index.tsv
echo
# shellcheck disable=SC2086
$tally incidents $key "$case"
# The incident that most reports speak of.
# shellcheck disable=SC2086
incident=$($tally incidents $key --json "$case" | awk -F '"' '
    $2 == "id" { id = $4 }
    $2 == "reports" { n = $3; gsub(/[^0-9]/, "", n); if (n + 0 > most + 0) { most = n; best = id } }
    END { print best }')
echo
# shellcheck disable=SC2086
$tally show $key "$case" "$incident"
# shellcheck disable=SC2086
$tally show $key --html "$folder/incident.html" "$case" "$incident"
# shellcheck disable=SC2086
$tally verify $key "$case"
cat <<END

The page:  $folder/incident.html
Open it:   xdg-open $folder/incident.html   (or any browser; it needs no network)
Try more:  build/tally show --passphrase-file $folder/passphrase $case $incident
END
