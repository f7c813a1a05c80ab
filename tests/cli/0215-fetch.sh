#!/bin/sh
# Pages from the network: in a network of our own, where a public address is
# ours; every address that is not public is refused.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"
new_case c.tally
# ---- what may not be asked ------------------------------------------------------
refused() {
	"$TALLY" add c.tally --fetch "$1" > out 2> err && fail "was not refused: $1"
	grep -q 'is refused\|was not captured\|is no address' err || { cat err; fail "$1"; }
	[ ! -s out ] || fail "told something: $1"
}
for url in http://127.0.0.1/ http://0x7f000001/ http://2130706433/ 'http://[::1]/' http://localhost/ \
    'http://[::ffff:7f00:1]/' http://169.254.169.254/ http://10.0.0.1/ 'http://[fc00::1]/' \
    'http://[64:ff9b::7f00:1]/' 'http://[2002:7f00:1::]/' http://u:p@192.0.2.1/ file:///etc/passwd \
    gopher://127.0.0.1/ http://100.64.0.1/ http://224.0.0.1/ http://8.8.8.8:22/ 'not an address'; do
	refused "$url"
done
list=$here/../../../shared/trust/hostile/made-here/ssrf-urls.txt
if [ -f "$list" ]; then
	while IFS= read -r url; do [ -z "$url" ] || refused "$url"; done < "$list"
fi
"$TALLY" verify c.tally | grep -q ' 0 captures' || fail "something was kept"

# ---- what may -----------------------------------------------------------------------
command -v python3 > /dev/null || { echo "no server to ask"; exit 77; }
cat > server.py <<'PY'
import http.server, gzip
page = b"""<html><head><title>Mill</title><link rel=stylesheet href=/s.css></head><body><article>
<p>At least seven people were killed when a shell hit the mill on Monday, a doctor said, and many more
were hurt; the wounded were taken to the hospital of the town, where there was no light.</p>
<img src="p.png"><img src="http://127.0.0.1/secret.png"><img src="gone.png"></article></body></html>"""
wall = b"<html><title>Log in</title><form>Please log in to continue. <input type=password></form></html>"
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): open("asked", "a").write(self.path + "\n")
    def do_GET(self):
        def send(code, body, kind="text/html; charset=utf-8", **h):
            self.send_response(code); self.send_header("Content-Type", kind)
            for k, v in h.items(): self.send_header(k.replace("_", "-"), v)
            self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
        p = self.path
        if p == "/page": send(200, page)
        elif p == "/gzip": send(200, gzip.compress(page), Content_Encoding="gzip")
        elif p == "/chunks":
            self.send_response(200); self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked"); self.end_headers()
            for i in range(0, len(page), 100): c = page[i:i+100]; self.wfile.write(b"%x\r\n%s\r\n" % (len(c), c))
            self.wfile.write(b"0\r\n\r\n")
        elif p == "/cut-chunks":
            self.send_response(200); self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked"); self.end_headers()
            self.wfile.write(b"%x\r\n%s" % (len(page), page[:-80])); self.close_connection = True
        elif p == "/cut-gzip": send(200, gzip.compress(page)[:-30], Content_Encoding="gzip")
        elif p == "/from": send(302, b"", Location="/page")
        elif p == "/inside": send(302, b"", Location="http://127.0.0.1:8080/")
        elif p == "/round": send(302, b"", Location="/round")
        elif p == "/wall": send(200, wall)
        elif p == "/large": send(200, b"x" * (50 << 20), "text/plain")
        elif p == "/s.css": send(200, b"p{}", "text/css")
        elif p == "/p.png": send(200, b"\x89PNG", "image/png")
        else: send(404, b"<p>not here</p>")
s = http.server.ThreadingHTTPServer(("9.9.9.9", 80), H)
open("ready", "w").write("up\n")
s.serve_forever()
PY
cat > inside.sh <<'SH'
set -u
ip link set lo up && ip addr add 9.9.9.9/32 dev lo || exit 77
mkfifo ready; python3 server.py & server=$!
trap 'kill $server' EXIT
read -r line < ready
get() { "$TALLY" add c.tally --fetch "http://9.9.9.9$1" > out 2> err; }
get /from || { cat err; echo "no page"; exit 1; }
grep -q 'kept .* holds 1 document' out || { cat out; exit 1; }
grep -q '2 of 4 files that the page needs were not got' err || { cat err; exit 1; }
grep -q secret asked && { echo "asked for what is inside"; exit 1; }
for path in /gzip /chunks; do get $path || { cat err; exit 1; }; done
for bad in /cut-chunks:'partial file' /cut-gzip:'broke off' /inside:public /round:redirects /wall:'not captured' /gone:404 /large:limit; do
	get "${bad%%:*}" && { echo "captured ${bad%%:*}"; exit 1; }
	grep -q "${bad#*:}" err || { cat err; echo "$bad"; exit 1; }
done
"$TALLY" verify c.tally > out 2>&1 || { cat out; exit 1; }
# Three archives and one page: it came three times, and was the same.
grep -q ' 4 captures, 1 readings' out || { cat out; exit 1; }
SH
command -v ip > /dev/null || { echo "no ip command"; exit 77; }
unshare -n true 2> /dev/null || { echo "no network of one's own can be made here"; exit 77; }
unshare -n sh inside.sh; code=$?
[ "$code" -eq 0 ] || { [ "$code" -eq 77 ] && echo "no address can be set here"; exit "$code"; }
# The archive says how it came, and is a web archive that holds.
"$TALLY" log c.tally | grep -q '"dated":"20' || fail "when it was fetched is not in the journal"
exit 0
