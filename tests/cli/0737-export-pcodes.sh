#!/bin/sh
# p-codes and divisions: of a table that people bring, in every format that has a
# column for them; without one the companion file says that they are lost.
. "$(dirname "$0")/case.sh"

# In the form of OCHA's tables; the codes are made up.
cat > codes.csv <<'T'
ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE,center_lat,center_lon
Iraq,IQ,Anbar,الأنبار,IQX1,Al-Ramadi,الرمادي,IQX101,Ramadi Centre,مركز الرمادي,IQX10101,33.43,43.3
Iraq,IQ,Anbar,الأنبار,IQX1,Al-Ramadi,الرمادي,IQX101,Habbaniya,الحبانية,IQX10102,33.37,43.57
Iraq,IQ,Kirkuk,كركوك,IQX2,Hawija,الحويجة,IQX201,Hawija,الحويجة,IQX20101,35.33,43.77
T
"$TALLY" places import codes.csv --output own.places > out 2>&1 || { cat out; fail "import"; }
printf 'code,date,place,country,lat,lon,precision,killed\nA,2021-05-02,Hawija,IQ,35.3256,43.7706,town,3\nB,2021-05-03,Habbaniya,IQ,33.3667,43.5667,town,4\nC,2021-05-04,Fallujah,IQ,33.3492,43.7844,city,5\nD,2021-05-05,Iraq,IQ,33,44,country,6\n' > ledger.csv
new_case c.tally
"$TALLY" import c.tally ledger.csv --format incidents --reason ledger > out 2>&1 || { cat out; fail "ledger"; }
for f in hxl csv xlsx acled ucdp geojson; do
	"$TALLY" export c.tally --format $f --to without-$f > out 2>&1 || { cat out; fail "export $f"; }
	"$TALLY" export c.tally --format $f --gazetteer own.places --to with-$f > out 2>&1 || { cat out; fail "export $f with codes"; }
done
python3 - <<'P' || fail "codes"
import csv, json
def rows(path, skip=0):
    r = list(csv.DictReader(open(path, encoding="utf-8-sig")))
    return r[skip:]
h = {r["Place"]: r for r in rows("with-hxl/hxl-incidents.csv", 1)}
assert h["Hawija"]["Province code"] == "IQX2" and h["Hawija"]["District code"] == "IQX201" and h["Hawija"]["Subdistrict code"] == "IQX20101", h["Hawija"]
assert h["Hawija"]["District"] == "Hawija" and h["Hawija"]["Province"] == "Kirkuk"
assert h["Habbaniya"]["District code"] == "IQX101" and h["Habbaniya"]["District"] == "Al-Ramadi"
# A town that the table does not have is in a province that it has.
f = [r for r in h.values() if r["Place"].startswith("Fallu")][0]
assert f["Province code"] == "IQX1" and f["District code"] == "", f
# A country is in no province.
assert all(r["Province code"] == "" for r in h.values() if r["Precision"] == "country")
tags = rows("with-hxl/hxl-incidents.csv")[0]
assert tags["Province code"] == "#adm1+code+v_pcode" and tags["Subdistrict"] == "#adm3+name", tags
c = {r["place"]: r for r in rows("with-csv/csv-incidents.csv")}
assert c["Hawija"]["admin2_pcode"] == "IQX201" and c["Hawija"]["admin1_pcode"] == "IQX2"
a = {r["location"]: r for r in rows("with-acled/acled-events.csv")}
assert (a["Habbaniya"]["admin1"], a["Habbaniya"]["admin2"], a["Habbaniya"]["admin3"]) == ("Anbar", "Al-Ramadi", "Habbaniya"), a["Habbaniya"]
u = {r["where_coordinates"]: r for r in rows("with-ucdp/ucdp-events.csv")}
assert u["Hawija"]["adm_2"] == "Hawija"
g = {x["properties"]["place"]: x["properties"] for x in json.load(open("with-geojson/incidents.geojson"))["features"]}
assert g["Hawija"]["pcode2"] == "IQX201" and g["Hawija"]["admin1"] == "Kirkuk"
assert all(r["Province code"] == "" for r in rows("without-hxl/hxl-incidents.csv", 1))
P
grep -q '4: p-codes are lost' without-hxl/hxl-incidents.csv.losses.txt || { cat without-hxl/*losses*; fail "the loss without a table"; }
grep -q '1: p-codes are lost' with-hxl/hxl-incidents.csv.losses.txt || { cat with-hxl/*losses*; fail "the loss with a table"; }
grep -q '4: p-codes are lost' without-xlsx/case.xlsx.losses.txt || { cat without-xlsx/*losses*; fail "the workbook's loss"; }
grep -q '4: p-codes are lost' without-geojson/incidents.geojson.losses.txt || { ls without-geojson; cat without-geojson/*losses*; fail "the loss of GeoJSON"; }
grep -q 'admin2 and admin3 are empty' without-acled/*losses.txt || fail "acled's loss"
expect 3 "not a file of places" "$TALLY" export c.tally --format hxl --gazetteer ledger.csv --to bad
[ -e bad ] && fail "wrote with a bad gazetteer"
exit 0
