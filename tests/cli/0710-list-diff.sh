#!/bin/sh
# tally list diff: each kind of change once.  All names are invented.
set -eu
cd "$TEST_FOLDER"
cat > old.csv <<'EOF'
id,name,age,sex
1,كنان فوزي سليم التين,30,m
2,هديل منذر جابر اللوز,7,f
3,راوية صبري نعمان رمان,52,f
4,لميس طاهر وداد صفصاف,19,f
5,سلوى نادر كنان زيتون,41,f
6,فوزي نادر كنان زيتون,44,m
6,فوزي نادر كنان زيتون,44,m
EOF
cat > new.csv <<'EOF'
id,name,age,sex,town
1,كنان فوزى سليم تين,30,m,x
2,هديل منذر جابر اللوز,8,f,x
93,راوية صبري نعمان رمان,52,f,x
5,منذر جابر هديل ياسمين,3,m,x
6,فوزي نادر كنان زيتون,44,m,x
7,ريم نادر كنان زيتون,2,f,x
EOF
"$TALLY" list diff old.csv new.csv > changes.jsonl 2> remarks
bad=0
want() { grep -qF "$1" changes.jsonl || { echo "no line with $1"; bad=1; }; }
want '"change":"changed","id":"1","name":"كنان فوزي سليم التين","column":"name","from":"كنان فوزي سليم التين","to":"كنان فوزى سليم تين","spelling_only":true'
want '"change":"changed","id":"2","name":"هديل منذر جابر اللوز","column":"age","from":"7","to":"8","spelling_only":false'
want '"change":"renumbered","id":"3","name":"راوية صبري نعمان رمان","new_id":"93"'
want '"change":"removed","id":"4"'
want '"change":"reused","id":"5"'
want '"change":"added","id":"7","name":"ريم نادر كنان زيتون"'
want '"change":"duplicate","release":"old","id":"6"'
[ "$(grep -c '"id":"6"' changes.jsonl)" -eq 1 ] || { echo "row 6 did not change"; bad=1; }
grep -q '7 rows, then 6: 1 the same, 1 added, 1 removed, 1 renumbered' remarks || { cat remarks; bad=1; }
[ $bad -eq 0 ] || cat changes.jsonl
"$TALLY" list diff old.csv old.csv 2> /dev/null | grep -v duplicate && { echo "a list differs from itself"; bad=1; }
"$TALLY" list show old.csv new.csv 2> error && bad=1
grep -q "list diff" error || { cat error; bad=1; }
exit $bad
