#!/bin/sh
# Tables of PDF files as lists: two files that a browser printed, one from left
# to right and one in Arabic, over several pages, with cells of two lines, empty
# cells, headers that come again, titles and page numbers.  Every cell of every
# row is as it was written.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"
new_case c.tally

"$TALLY" list add c.tally en "$here/register-en.pdf" --map 'No.=id' --preview > out 2> err || { cat err; fail preview; }
grep -q '^Date of birth = birth$' out && grep -q '^No. = id$' out && grep -q '26 rows; nothing was recorded' out || { cat out; fail "what the columns are"; }
grep -q 'stand outside the table' err || { cat err; fail "what was left out is said"; }
[ -z "$("$TALLY" list releases c.tally 2> /dev/null)" ] || fail "a preview records nothing"

"$TALLY" list add c.tally en "$here/register-en.pdf" --map 'No.=id' --release 2021-03 > out 2>&1 || { cat out; fail "from left to right"; }
"$TALLY" list add c.tally ar "$here/register-ar.pdf" --release 2021-03 \
    --map 'الرقم=id,الاسم=name,العمر=age,الجنس=sex,تاريخ الميلاد=birth' > out 2>&1 || { cat out; fail "from right to left"; }
"$TALLY" list add c.tally ar "$here/register-ar.pdf" --release 2021-04 > out 2>&1 || { cat out; fail "the mapping is kept"; }
for list in ar en; do
	for n in $(seq 1 26); do "$TALLY" list find c.tally $list "$n" || fail "row $n of $list"; done > rows.$list 2>&1
done
python3 - <<'P' || fail "rows are not as they were written"
given = "كريم لينا عمر هدى سامي رنا نبيل زينب يوسف مها طارق سلمى".split()
fathers = "حسن جميل رشيد عدنان وليد منير".split()
families = ["حداد", "عودة", "سليم", "درويش", "قاسم", "نجار", "عبد الرحمن الهاشمي"]
latin = "Karim Lina Omar Huda Sami Rana Nabil Zainab Yusuf Maha Tariq Salma".split()
latin_family = ["Haddad", "Odeh", "Salim", "Darwish", "Qasim", "Najjar", "Abd al-Rahman al-Hashimi"]
wrong = 0
ar = [l for l in open("rows.ar").read().split("\n") if l.startswith("2021-03")]
en = [l for l in open("rows.en").read().split("\n") if l.startswith("2021-03")]
for i in range(26):
    age = "" if i % 9 == 4 else i * 7 % 80
    birth = "" if i % 11 == 3 else f"199{i % 10}-0{1 + i % 9}-1{i % 10}"
    name = f"{given[i % 12]} {fathers[i * 5 % 6]} {families[i % 7]}"
    wanted = [(ar, f"2021-03:  الرقم={i + 1}  الاسم={name}  العمر={age}  الجنس={'أنثى' if i % 2 else 'ذكر'}  تاريخ الميلاد={birth}"),
        (en, f"2021-03:  No.={i + 1}  Full name={latin[i % 12]} {latin_family[i % 7]}  Name in Arabic={name}  Age={age}  "
             f"Sex={'F' if i % 2 else 'M'}  Date of birth={birth}")]
    for got, want in wanted:
        if got[i] != want:
            wrong += 1
            print(got[i], want, sep="\n")
assert not wrong, wrong
P
"$TALLY" list compare c.tally ar 2> err; grep -q '26 the same, 0 added, 0 removed' err || { cat err; fail "one file twice"; }

# What is no table is refused, and says why.
printf '%%PDF-1.4' > broken.pdf
expect 3 'broken.pdf' "$TALLY" list add c.tally en broken.pdf --release 2021-05
expect 3 'no line of it has two columns' "$TALLY" list add c.tally en "$here/../read/words.pdf" --release 2021-05
verified c.tally
exit 0
