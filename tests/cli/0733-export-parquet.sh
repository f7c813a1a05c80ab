#!/bin/sh
# The tables as Parquet, read back by another program cell by cell: numbers are
# numbers, what is not stated is null.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"
reader=$root/node_modules/hyparquet/src/index.js
[ -f "$reader" ] || { echo "hyparquet is not installed"; exit 77; }

python3 - <<'P'
import csv
w = csv.writer(open("ledger.csv", "w", newline="", encoding="utf-8"))
w.writerow("code date place country killed_min killed_max injured cause".split())
for i in range(300):
    w.writerow([f"L{i}", f"2021-05-{i % 28 + 1:02d}" if i % 3 else "2021-05" if i % 2 else "", ["Ramadi", "Kirkuk", ""][i % 3], "IQ",
        i % 7, i % 7 + 2 if i % 4 else "", i % 5 if i % 5 else "", ["airstrike", "", "=SUM(A1)", "قصف"][i % 4]])
P
new_case c.tally
"$TALLY" import c.tally ledger.csv --format incidents --only-clean --reason ledger > out 2>&1 || { cat out; fail "ledger"; }
"$TALLY" export c.tally --format parquet --to p > out 2>&1 || { cat out; fail "export"; }
"$TALLY" export c.tally --format csv --to c > out 2>&1 || fail "csv"
cat > read.mjs <<P
import { parquetReadObjects, parquetMetadata } from "$reader";
import { readFileSync } from "fs";
for (const table of ["incidents", "claims", "victims", "sources"]) {
	const bytes = readFileSync("p/" + table + ".parquet");
	const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
	const rows = await parquetReadObjects({ file });
	const names = parquetMetadata(file).schema.slice(1).map(c => c.name);
	for (const row of rows)
		console.log(JSON.stringify([table, names.map(n => { const v = row[n]; return typeof v == "bigint" ? Number(v) : v ?? null; })]));
	console.error(table, rows.length, names.length);
}
P
node read.mjs > rows 2> sizes || { cat sizes; fail "another program cannot read it"; }
python3 - <<'P' || fail "what is read is not what the CSV has"
import csv, json
read = {}
for line in open("rows", encoding="utf-8"):
    table, row = json.loads(line); read.setdefault(table, []).append(row)
numbers = 0
for table in ("incidents", "claims", "victims", "sources"):
    want = list(csv.reader(open(f"c/csv-{table}.csv", encoding="utf-8-sig")))[1:]
    got = read.get(table, [])
    assert len(want) == len(got), (table, len(want), len(got))
    for w, g in zip(want, got):
        for a, b in zip(w, g):
            if a.startswith("'") and len(a) > 1 and a[1] in "=+-@'": a = a[1:]
            numbers += isinstance(b, (int, float))
            assert (b is None and a == "") or (isinstance(b, str) and a == b) or (not isinstance(b, str) and b is not None and float(a) == b), (table, a, b)
assert numbers > 2000, numbers
P
grep -q 'what is not stated is null' p/incidents.parquet.losses.txt || { cat p/*.losses.txt; fail "the companion"; }
exit 0
