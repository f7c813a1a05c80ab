"""A second program that checks a plain case, written from docs/format.md alone
("Checking a case"), so that the document is known to be enough:

    python3 second.py CASE        prints what it finds; exit 0 where that is nothing

It shares no line with tally.  SHA-256, JSON and SQLite are Python's, Ed25519 and
XChaCha20-Poly1305 libsodium's, zstd its own.
"""
import base64, ctypes, hashlib, json, sqlite3, sys

sodium = ctypes.CDLL("libsodium.so.23")
zstd = ctypes.CDLL("libzstd.so.1")
zstd.ZSTD_getFrameContentSize.restype = ctypes.c_ulonglong
zstd.ZSTD_decompress.restype = ctypes.c_size_t
found = []


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def say(text):
    found.append(text)


def opened(key, sealed, commitment):
    """The payload, or None."""
    if len(key) != 32 or len(sealed) < 16:
        return None
    out, size = ctypes.create_string_buffer(len(sealed)), ctypes.c_ulonglong()
    wrong = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        out, ctypes.byref(size), None, sealed, ctypes.c_ulonglong(len(sealed)), commitment,
        ctypes.c_ulonglong(len(commitment)), bytes(24), key)
    return None if wrong else out.raw[:size.value]


def signature_holds(signature, text, key):
    return len(signature) == 64 and sodium.crypto_sign_verify_detached(
        signature, text, ctypes.c_ulonglong(len(text)), key) == 0


def unpacked(frame):
    size = zstd.ZSTD_getFrameContentSize(frame, ctypes.c_size_t(len(frame)))
    if size > 1 << 20:
        return None
    out = ctypes.create_string_buffer(max(size, 1))
    got = zstd.ZSTD_decompress(out, ctypes.c_size_t(size), frame, ctypes.c_size_t(len(frame)))
    return out.raw[:size] if got == size else None


def row_json(pairs):
    """Rows as JSON."""
    def text(value):
        quoted = ""
        for c in value:
            quoted += {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(
                c, "\\u%04x" % ord(c) if ord(c) < 0x20 else c)
        return '"' + quoted + '"'

    def value(v):
        if v is None:
            return "null"
        if isinstance(v, bytes):
            return text(v.hex()) if v else "[]"
        return text(v) if isinstance(v, str) else str(v)
    return ("{" + ",".join(text(k) + ":" + value(v) for k, v in pairs) + "}").encode()


# ---- the tree ----------------------------------------------------------------

def root_of(peaks):
    """Peaks are (leaves, hash), largest first."""
    if not peaks:
        return sha(b"")
    at = peaks[-1][1]
    for _, left in reversed(peaks[:-1]):
        at = sha(b"\x01", left, at)
    return at


def grow(peaks, commitment):
    at, size = sha(b"\x00", commitment), 1
    while peaks and peaks[-1][0] == size:
        at, size = sha(b"\x01", peaks.pop()[1], at), 2 * size
    peaks.append((size, at))


# ---- journals ----------------------------------------------------------------

def checkpoint(note, desk, name, case_id):
    """(size, root, digest of the sum) of a signed note, or None."""
    text, mark, signatures = note.partition("\n\n")
    lines = (text + "\n").split("\n")[:-1]
    if not mark or len(lines) != 4 or lines[0] != "tally/%s/%s" % (case_id.hex(), name):
        return None
    key_id = sha(name.encode(), b"\n\x01", desk)[:4]
    for line in signatures.splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[0] == "\u2014" and parts[1] == name:
            raw = base64.b64decode(parts[2])
            if raw[:4] == key_id and signature_holds(raw[4:], (text + "\n").encode(), desk):
                return (int(lines[1]), base64.b64decode(lines[2]),
                        base64.b64decode(lines[3].removeprefix("computed ")))
    return None


def check_journal(db, case_id, desk, name, size, peaks_said):
    """What each entry says: {index: (kind, body)}; withdrawn ones are None."""
    said, peaks, newest = {}, [], None
    notes = dict(db.execute("SELECT size, note FROM checkpoint WHERE desk = ? ORDER BY size", (desk,)))
    rows = db.execute("SELECT e.entry, e.commitment, e.sealed, k.secret FROM entry e LEFT JOIN entry_key k "
                      "ON k.desk = e.desk AND k.entry = e.entry WHERE e.desk = ? ORDER BY e.entry", (desk,))
    for number, (index, commitment, sealed, key) in enumerate(rows):
        if index != number:
            say("entry %d is missing" % number)
            return said, None
        grow(peaks, commitment)
        said[index] = None if key is None else entry(case_id, desk, index, commitment, sealed, key)
        if index + 1 in notes:
            c = checkpoint(notes.pop(index + 1), desk, name, case_id)
            if c is None or c[0] != index + 1 or c[1] != root_of(peaks):
                say("checkpoint %d is not that of the entries before it" % (index + 1))
            newest = c
    if notes or newest is None or newest[0] != len(said):
        say("checkpoints and entries do not end together")
    if size != len(said) or peaks_said != b"".join(p for _, p in peaks):
        say("the length or the peaks of a journal are wrong")
    return said, newest


def entry(case_id, desk, index, commitment, sealed, key):
    payload = opened(key, sealed, commitment)
    if payload is None or sha(b"tally entry 1\n", key, payload) != commitment:
        say("entry %d was changed" % index)
        return ("?", b"")
    head = ('{"tally":1,"case":"%s","desk":"%s","entry":%d,"at":"' % (case_id.hex(), desk.hex(), index)).encode()
    if not payload.startswith(head) or not payload.endswith(b"}"):
        say("entry %d stands in a place that is not its own" % index)
        return ("?", b"")
    rest = payload[len(head):].split(b'","kind":"', 1)[1]
    kind, body = rest.split(b'","body":', 1)
    return kind.decode(), body[:-1]


# ---- rows, blobs, the sum --------------------------------------------------------

RECORDED = {
    "case": ("case_file", "case_id, format, name, created"),
    "capture": ("capture", "id, digest, size, origin, media, captured"),
    "enclosed": ("enclosed", "capture, container, name, dated"),
    "reading": ("reading", "id, capture, revision, reader, text_digest, details_digest, text_bytes, title, title_from, "
                "byline, publisher, publisher_from, published, published_from, language, read_at"),
    "decision": ("decision", "id, kind, subject, reason, body, author, decided"),
    "seen": ("seen", "other, size, root"),
    "cosignature": ("cosignature", "log, size, witness, note"),
    "stamp": ("stamp", "log, size, token, stamped, authority"),
}


def check_rows(db, journals):
    for kind, (table, columns) in RECORDED.items():
        names = [c.strip() for c in columns.split(",")]
        for desk, index, *values in db.execute("SELECT desk, entry, %s FROM %s" % (columns, table)):
            known = journals.get(desk, {}).pop(index, None)
            if known is None or known[0] != kind or known[1] != row_json(zip(names, values)):
                say("a row of %s is not what entry %d recorded" % (table, index))
    allowed = {subject for (subject,) in db.execute("SELECT subject FROM decision WHERE kind = 'withdraw'")}
    for desk, left in journals.items():
        for index, known in left.items():
            if known is None and "%s/%d" % (desk.hex(), index) not in allowed:
                say("the key of entry %d is gone without a withdrawal" % index)
            if known is not None and known[0] in RECORDED:
                say("what entry %d recorded was removed" % index)


def check_blobs(db):
    named = {d for (d,) in db.execute("SELECT digest FROM capture UNION SELECT text_digest FROM reading "
                                      "UNION SELECT details_digest FROM reading UNION SELECT token FROM stamp")}
    for (body,) in db.execute("SELECT body FROM decision WHERE body LIKE '{\"blob\":\"%'"):
        named.add(bytes.fromhex(body[9:73]))
    numbers = set()
    for digest, size, number in db.execute("SELECT digest, size, number FROM blob"):
        whole, numbers = b"", numbers | {number}
        for n, (ordinal, frame) in enumerate(db.execute(
                "SELECT ordinal, bytes FROM blob_chunk WHERE number = ? ORDER BY ordinal", (number,))):
            whole += (unpacked(frame) or b"?") if n == ordinal and isinstance(frame, bytes) else b"?"
        if len(whole) != size or sha(whole) != digest:
            say("a blob is not what was kept")
        if digest not in named:
            say("a blob is named by nobody")
        named.discard(digest)
    if named:
        say("a blob that was recorded is not there")
    if any(n not in numbers for (n,) in db.execute("SELECT number FROM blob_chunk")):
        say("a piece of a blob that is not there")


MEMBERS = {
    "reading": [("claim", "reading", "ordinal"), ("doc_incident", "reading", "ordinal")],
    "incident": [("incident", "id", "id"), ("incident_claim", "incident", "ordinal")],
    "victim": [("victim", "id", "id")],
    "proposal": [("proposal", "cluster", "place, event")],
}


def check_computed(db, signed):
    total, members = [0] * 1024, 0
    for kind, tables in MEMBERS.items():
        owners = {}
        for table, owner, order in tables:
            rows = db.execute("SELECT * FROM %s ORDER BY %s, %s" % (table, owner, order))
            names = [c[0] for c in rows.description]
            for row in rows:
                pairs = [("row", table)] + [p for p in zip(names, row) if p[0] != "case_id"]
                owners.setdefault(row[names.index(owner)], []).append(row_json(pairs) + b"\n")
        for owner, lines in owners.items():
            member = sha(b"tally computed 1\n", kind.encode(), b"\n", owner, *lines)
            kept = db.execute("SELECT digest FROM computed_member WHERE kind = ? AND owner = ?", (kind, owner)).fetchone()
            if kept is None or kept[0] != member:
                say("computed rows of a %s were changed" % kind)
            stretch = b"".join(sha(member, bytes([i])) for i in range(64))
            for i in range(1024):
                total[i] = (total[i] + int.from_bytes(stretch[2 * i:2 * i + 2], "little")) & 0xFFFF
            members += 1
    packed = b"".join(n.to_bytes(2, "little") for n in total)
    rule_set, kept = db.execute("SELECT rule_set, total FROM computed").fetchone() or ("", bytes(2048))
    if kept != packed or members != db.execute("SELECT count(*) FROM computed_member").fetchone()[0]:
        say("the sum of the computed rows is not theirs")
    if sha(packed, rule_set.encode()) not in signed:
        say("the computed rows are not those that a newest checkpoint signs")


def main(path):
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        say("the database's structure is damaged")
    (case_id,) = db.execute("SELECT case_id FROM case_file").fetchone()
    journals, signed, count = {}, set(), 0
    for desk, name, size, peaks in db.execute("SELECT desk, name, size, peaks FROM desk").fetchall():
        said, newest = check_journal(db, case_id, desk, name, size, peaks)
        journals[desk] = said
        count += len(said)
        if newest:
            signed.add(newest[2])
    check_rows(db, journals)
    check_blobs(db)
    check_computed(db, signed)
    for text in found:
        print(text)
    print("%d entries, %d findings" % (count, len(found)))
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except (sqlite3.DatabaseError, TypeError, ValueError, UnicodeDecodeError) as wrong:
        print("it cannot be read: %s" % wrong)
        sys.exit(1)
