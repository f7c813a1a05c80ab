#!/bin/sh
# Who may be one person: pairs with reasons, answers that are kept, the error
# measured; relatives of one incident are not one person.
. "$(dirname "$0")/case.sh"

# A list of made-up families; every third of them harmed, in our spelling.
python3 - <<'P' || fail "cannot make the lists"
import csv
given = "Karim Lina Omar Huda Sami Rana Nabil Zainab Yusuf Maha Tariq Salma".split()
other = "Kareem Leena Umar Hoda Samy Rana Nabeel Zaynab Yousef Maha Tarek Salma".split()
fathers = "Hassan Jamil Rashid Adnan Walid Munir Fuad Khalil".split()
families = "Haddad Odeh Salim Darwish Qasim Najjar Mansour Barakat".split()
rows, ours = [], []
for f, family in enumerate(families):
    for g in range(12):
        n = f * 12 + g; age = 4 + (n * 7) % 60
        rows.append([n + 1, f"{given[g]} {fathers[(f + g // 4) % 8]} {family}", age, "MF"[g % 2]])
        if n % 3 == 0: ours.append([f"{other[g]} {fathers[(f + g // 4) % 8]} {family}", age, "MF"[g % 2], n + 1])
csv.writer(open("register.csv", "w", newline="")).writerows([["id", "name", "age", "sex"]] + rows)
csv.writer(open("ours.csv", "w", newline="")).writerows([["code", "incident", "name", "age", "sex", "harm"]] +
    [[f"V{n}", "A-1", name, age, sex, "killed"] for name, age, sex, n in ours])
P
printf 'code,date,place,killed\nA-1,2021-05-02,Ramadi,40+\n' > ledger.csv
new_case c.tally
expect 4 'no victims with names' "$TALLY" match c.tally
"$TALLY" import c.tally ledger.csv --format incidents --reason ledger > out 2>&1 || { cat out; fail ledger; }
"$TALLY" import c.tally ours.csv --format victims --reason list > out 2>&1 || { cat out; fail victims; }
expect 4 "no list 'register'" "$TALLY" match c.tally register
"$TALLY" list add c.tally register register.csv --release 2021-06 > out 2>&1 || { cat out; fail "list"; }
unchanged c.tally "$TALLY" match c.tally register --least 50 --json > pairs 2> err || { cat err; fail match; }
python3 - <<'P' || fail "links"
import json, csv
pairs = [json.loads(l) for l in open("pairs")]; linked = [p for p in pairs if p["linked"]]
rows = {r["id"]: r["name"] for r in csv.DictReader(open("register.csv"))}
truth = {r["name"]: r["code"][1:] for r in csv.DictReader(open("ours.csv"))}
right = sum(truth[p["name"]] == p["other"].split(":")[1] for p in linked)
assert len(linked) >= 28 and right >= 0.9 * len(linked), (len(linked), right)
P
# Within the case nobody is anybody else: they are relatives killed together.
"$TALLY" match c.tally --least 50 > same 2> err || fail within
[ -s same ] && { cat same; fail "relatives are taken for one person"; }

"$TALLY" match c.tally --least 0 > text 2> err; grep 'bits  incident' text | grep -q '[0-9a-f]\{32\}' && { head text; fail "an incident is called by its id"; }
"$TALLY" match c.tally register > text 2> err; grep -q 'bits  given: ' text || grep -q 'bits' text || { cat text; fail "no reason"; }
victim=$(python3 -c 'import json; print([p for p in map(json.loads, open("pairs")) if p["linked"]][0]["victim"][:12])')
row=$(python3 -c 'import json; print([p for p in map(json.loads, open("pairs")) if p["linked"]][0]["other"])')
expect 2 'needs a reason' "$TALLY" match c.tally register same "$victim" "$row"
"$TALLY" match c.tally register same "$victim" "$row" --reason "father and age agree" > out 2>&1 || { cat out; fail same; }
"$TALLY" victims c.tally show "$victim" | grep -q "$row" || fail "the row is not the victim's list_id"
expect 4 'no pair that waits' "$TALLY" match c.tally register different "$victim" "$row" --reason x
victim=$(python3 -c 'import json; print([p for p in map(json.loads, open("pairs")) if p["linked"]][1]["victim"][:12])')
row=$(python3 -c 'import json; print([p for p in map(json.loads, open("pairs")) if p["linked"]][1]["other"])')
"$TALLY" match c.tally register different "$victim" "$row" --reason "a cousin" > out 2>&1 || { cat out; fail different; }
"$TALLY" match c.tally register > text 2> err; grep -q 'of 2 pairs that the program calls the same, 1 are (50 %; 95 % interval 9 to 91 %)' err || { cat err; fail "measured error"; }
"$TALLY" rebuild c.tally > out 2>&1; grep -q 'nothing differs' out || { cat out; fail rebuild; }
verified c.tally

# Between two cases: another desk's spellings of the same day; brothers are not each other.
python3 - <<'P' || fail "cannot make the other list"
import csv
rows = list(csv.DictReader(open("register.csv")))
csv.writer(open("theirs.csv", "w", newline="")).writerows([["code", "incident", "name", "age", "sex", "harm"]] +
    [[f"W{r['id']}", "B-7", r["name"], r["age"], r["sex"], "killed"] for r in rows if int(r["id"]) % 2])
P
printf 'code,date,place,killed\nB-7,2021-05-02,Ramadi,40+\n' > theirs-ledger.csv
new_case d.tally
expect 4 "d.tally.*no victims with names\|no victims with names.*d.tally" "$TALLY" link c.tally d.tally
"$TALLY" import d.tally theirs-ledger.csv --format incidents --reason ledger > out 2>&1 || { cat out; fail "their ledger"; }
"$TALLY" import d.tally theirs.csv --format victims --reason list > out 2>&1 || { cat out; fail "their victims"; }
unchanged c.tally "$TALLY" link c.tally d.tally --explain > between 2> err || { cat err; fail "between cases"; }
python3 - <<'P' || fail "links between cases"
import json, csv
truth = {r["name"]: r["code"][1:] for r in csv.DictReader(open("ours.csv"))}
theirs = {r["name"]: r["code"][1:] for r in csv.DictReader(open("theirs.csv"))}
pairs = [json.loads(l) for l in open("between")]
both = set(truth.values()) & set(theirs.values())
right = sum(truth[p["a_name"]] == theirs[p["b_name"]] for p in pairs)
assert right >= 0.9 * len(pairs) and right >= 0.85 * len(both), (len(pairs), right, len(both))
assert all(p["why"] for p in pairs)
P
expect 2 'two cases' "$TALLY" link c.tally
exit 0
