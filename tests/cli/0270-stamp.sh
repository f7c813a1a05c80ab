#!/bin/sh
# A time stamp from an authority that openssl plays.
. "$(dirname "$0")/case.sh"
command -v openssl > /dev/null || { echo "there is no openssl to play the authority"; exit 77; }
cat > tsa.cnf <<'CNF'
[req]
distinguished_name = dn
x509_extensions = ext
prompt = no
[dn]
CN = Clock of the Test
[ext]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = t
[t]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
CNF
echo 01 > serial
openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 2 -config tsa.cnf 2> /dev/null ||
    { echo "this openssl makes no certificates"; exit 77; }
openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -out other.pem -days 2 -config tsa.cnf -subj /CN=Other 2> /dev/null
new_case c.tally
"$TALLY" stamp ask c.tally > q.tsq || fail "ask"
openssl ts -query -in q.tsq -text 2> /dev/null | grep -q sha256 || fail "openssl does not read the request"
openssl ts -reply -config tsa.cnf -queryfile q.tsq -out a.tsr 2> err || { cat err; fail "reply"; }
expect 2 "whom to trust" "$TALLY" stamp take c.tally a.tsr
expect 6 "not good at the stamped time" "$TALLY" stamp take c.tally a.tsr --trust other.pem
expect 3 "not the answer" "$TALLY" stamp take c.tally q.tsq --trust tsa.pem
"$TALLY" stamp take c.tally a.tsr --trust tsa.pem > out 2> err || { cat err; fail "take"; }
grep -q 'Clock of the Test: the first 2 entries' out || { cat out; fail "what was stamped"; }
# The case has grown since: it is still known what the answer is over, and who it is not from.
expect 6 "not good at the stamped time" "$TALLY" stamp take c.tally a.tsr --trust other.pem
expect 9 "in the case already" "$TALLY" stamp take c.tally a.tsr --trust tsa.pem
"$TALLY" stamp check c.tally --trust tsa.pem | grep -q '^holds' || fail "check"
# An answer may come as the token alone.
"$TALLY" stamp ask c.tally > q.tsq || fail "ask again"
openssl ts -reply -config tsa.cnf -queryfile q.tsq -token_out -out b.tst 2> err || { cat err; fail "token"; }
"$TALLY" stamp take c.tally b.tst --trust tsa.pem > out 2> err || { cat err; fail "take a token"; }
verified c.tally
