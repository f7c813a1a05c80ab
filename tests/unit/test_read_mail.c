/* tests/unit/test_read_mail.c - read/mail.h and read/transfer.h. */
#include "check.h"

#include "read/mail.h"
#include "read/read.h"

static struct document
read_mail(str bytes, struct arena *keep)
{
	struct document d = { 0 };
	struct err e = { 0 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	return d;
}

static const char message[] =
    "Received: from a by b; Mon, 27 Mar 2017 08:00:00 +0300\r\n"
    "From: =?utf-8?Q?Zo=C3=AB_Writer?= <zoe@example.org>\r\n"
    "Subject: =?iso-8859-1?B?RnJhcHBlIOAg?= =?utf-8?Q?l=27aube?=\r\n"
    "Date: Sun, 26 Mar 2017 22:15:00 +0000\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed;\r\n boundary=\"xx\"\r\n\r\npreamble\r\n"
    "--xx\r\nContent-Type: multipart/alternative; boundary=yy\r\n\r\n"
    "--yy\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Two people were killed in the caf=C3=A9, a =\r\nneighbour said.\r\n"
    "--yy\r\nContent-Type: text/html\r\n\r\n<p>Two people in HTML</p>\r\n--yy--\r\n"
    "--xx\r\nContent-Type: text/plain; charset=windows-1252\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n"
    "VGhyZWUgbW9yZSB3ZXJlIGZvdW5kIHVuZGVyIHRoZSBjYWbpLg==\r\n"
    "--xx\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
    "filename=\"list.pdf\"\r\n\r\nJVBERi0\r\n--xx--\r\n";

void
test_read_mail__reads_header_and_text_parts(void)
{
	struct arena *keep = test_arena();
	struct document d = read_mail(str_of(message), keep);
	date want = { 2017, 3, 26 };

	check_text(d.kind, "mail");
	check_text(d.title, "Frappe à l'aube");
	check_text(d.byline, "Zoë Writer");
	check(date_equal(d.published, want));
	check_text(d.published_from, "mail header");
	check_text(d.text, "Two people were killed in the café, a neighbour said.\r\n\n\n"
	    "Three more were found under the café.");
	check(str_find(d.warnings.at[d.warnings.len - 1], STR("list.pdf"), 0) >= 0);
}

void
test_read_mail__maps_kept_stretches_byte_for_byte(void)
{
	struct arena *keep = test_arena();
	str bytes = str_of(message);
	struct document d = read_mail(bytes, keep);

	check(d.map.len > 0);
	for (isize i = 0; i < d.map.len; i++) {
		struct span_pair p = d.map.at[i];

		check(p.capture.end <= bytes.len && p.text.end <= d.text.len);
		if (span_len(p.text) == span_len(p.capture))
			check_str(str_slice(d.text, p.text), str_slice(bytes, p.capture));
	}
}

void
test_read_mail__a_text_with_colons_is_no_message(void)
{
	struct arena *keep = test_arena();

	check_text(read_mail(STR("Killed: 3\nInjured: 4\nFrom: the hospital\n\nMore later.\n"),
	    keep).kind, "text");
}

void
test_read_mail__bounds_parts_inside_parts(void)
{
	struct arena *keep = test_arena();
	struct buf b = { .keep = keep };
	struct document d;
	struct err e = { 0 };

	BUF(&b, "From: a@b\nTo: c@d\nDate: 1 May 2017\nContent-Type: message/rfc822\n\n");
	for (int i = 0; i < 5000; i++)
		BUF(&b, "Content-Type: message/rfc822\n\n");
	check_not(read_document(buf_view(&b), (struct read_hint){ 0 }, keep, &d, &e));
	check_int(e.kind, ERR_TOO_LARGE);
}

static bool
take_into(void *with, const struct enclosed *m, struct err *e)
{
	struct enclosed_list *all = with;

	(void)e;
	*PUSH(all, test_arena()) = *m;
	return true;
}

void
test_read_mail__attachments_are_documents_of_their_own(void)
{
	struct arena *keep = test_arena();
	struct enclosed_list all = { 0 };
	struct err e = { 0 };
	str more = STR("Subject: x\r\nFrom: a\r\nTo: b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
	    "--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
	    "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename*=utf-8''n%C3%B6te.csv"
	    "\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxiCg==\r\n--b--\r\n");

	check_ok(mail_attachments(str_of(message), *keep, take_into, &all, &e));
	check_ok(mail_attachments(more, *keep, take_into, &all, &e));
	check_int(all.len, 2);
	check_str(all.at[0].name, STR("list.pdf"));
	check_str(all.at[0].media, STR("application/pdf"));
	check_str(all.at[1].name, STR("nöte.csv"));
	check_str(all.at[1].bytes, STR("a,b\n"));
}

struct given { struct str_list names, bytes; struct arena *keep; };

static bool
take_given(void *with, const struct enclosed *m, struct err *e)
{
	struct given *g = with;

	(void)e;
	*PUSH(&g->names, g->keep) = str_copy(m->name, g->keep);
	*PUSH(&g->bytes, g->keep) = str_copy(m->bytes, g->keep);
	return true;
}

#define PART(how) "--b1\r\nContent-Type: application/x; name=\"not this\"\r\n" \
    "Content-Disposition: attachment; " how "\r\n\r\nx\r\n"

void
test_read_mail__an_attachment_has_the_name_that_was_given(void)
{
	static const char *const names[] = { "a;b=c.txt", "r\xC3\xA9port.txt", "list of names.txt",
		"plain.txt", "not this" };
	struct arena *keep = test_arena();
	struct given g = { .keep = keep };
	struct arena work = arena_half(keep);
	struct err e = { 0 };
	str bytes = STR("From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n"
	    PART("filename=\"a;b=c.txt\"") PART("filename*0*=utf-8''r%C3%A9; filename*1=port.txt")
	    PART("filename*0=\"list of \"; filename*1=\"names.txt\"") PART("size=3;filename=plain.txt")
	    PART("size=3")
	    /* No boundary of this message, though it begins like one. */
	    "--b10\r\n--b1--\r\n");

	check_ok(mail_attachments(bytes, work, take_given, &g, &e));
	check_int(g.names.len, COUNT_OF(names));
	for (isize i = 0; i < g.names.len && i < COUNT_OF(names); i++)
		check_str(g.names.at[i], str_of(names[i]));
	check_str(g.bytes.at[0], STR("x\r\n"));
	check_str(g.bytes.at[4], STR("x\r\n--b10\r\n"));
}

void
test_read_mbox__each_message_is_a_document_of_its_own(void)
{
	struct arena *keep = test_arena();
	struct given g = { .keep = keep };
	struct arena scratch = arena_half(keep);
	struct unpacked u;
	struct err e = { 0 };
	str bytes = STR("From a@b Tue May  4 12:00:00 2021\nFrom: a\nTo: b\nSubject: one\n\nTwo died.\n"
	    "From the town came more.\n\nFrom here on nothing is known.\n\n"
	    "From a@b Tue May  4 13:00:00 2021\nFrom: a\nTo: b\nSubject: two\n\nThree died.\n");

	check_ok(unpack(bytes, (struct read_hint){ 0 }, take_given, &g, &scratch, keep, &u, &e));
	check(u.is_container);
	check_int(g.bytes.len, 2);
	check_str(g.bytes.at[0], STR("From: a\nTo: b\nSubject: one\n\nTwo died.\n"
	    "From the town came more.\n\nFrom here on nothing is known.\n"));
	check_str(g.bytes.at[1], STR("From: a\nTo: b\nSubject: two\n\nThree died.\n"));
	check_str(g.names.at[1], STR("message 2"));
	check(unpack_may(bytes, (struct read_hint){ 0 }));
}
