/* Which addresses may be asked. */
#include "check.h"

#include "archive/warc_out.h"
#include "intake/address.h"
#include "read/warc.h"

#include <arpa/inet.h>

static bool
is_public(const char *text)
{
	union { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; } a = { 0 };

	if (inet_pton(AF_INET, text, &a.four.sin_addr) == 1)
		a.any.sa_family = AF_INET;
	else if (inet_pton(AF_INET6, text, &a.six.sin6_addr) == 1)
		a.any.sa_family = AF_INET6;
	return address_is_public(&a.any);
}

void
test_intake_address__only_what_the_world_can_reach_is_public(void)
{
	static const char *const open[] = { "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0",
		"172.15.255.255", "172.32.0.0", "223.255.255.255", "2606:4700::1111",
		"::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::" };
	static const char *const closed[] = { "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1",
		"127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
		"192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
		"224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1",
		"ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
		"2002:7f00:1::", "2001:0:7f00:1::f7f7:f7f7", "2001:db8::1", "100::1", "3fff::1", "fec0::1" };

	for (isize i = 0; i < COUNT_OF(open); i++) {
		check_note("%s", open[i]);
		check(is_public(open[i]));
	}
	for (isize i = 0; i < COUNT_OF(closed); i++) {
		check_note("%s", closed[i]);
		check_not(is_public(closed[i]));
	}
	check_not(is_public("no address"));
}

/* What we write, our reader reads, with digests that hold; a line end in an
 * address makes no field. */
void
test_archive_warc_out__a_record_is_read_back_with_its_digests(void)
{
	struct arena *keep = test_arena();
	struct buf out = { .keep = keep };
	str http = STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>body");
	struct warc_new r = { .type = STR("response"), .target = warc_uri(STR("http://a.example/b c\r\nX: y"),
	    keep), .date = STR("2031-05-04T12:00:00Z"), .block = http, .payload_at = http.len - 7,
		.content_type = STR("application/http; msgtype=response") };
	struct warc_record back;
	struct err e = { 0 };
	isize at = 0;
	str  first, again, what;

	warc_put_info(&out, r.date, STR("a.warc"));
	warc_put(&out, &r, &first);
	warc_put(&out, &r, &again);
	check_str(first, again);
	check(warc_next(buf_view(&out), &at, &back, &e));
	check_text(back.type, "warcinfo");
	check(warc_next(buf_view(&out), &at, &back, &e));
	check_text(back.target, "http://a.example/b%20c%0D%0AX:%20y");
	check_text(back.payload, "<p>body");
	check_str(back.id, first);
	check(back.block_digest.len > 0 && back.payload_digest.len > 0);
	check(warc_digests_hold(&back, *keep, &what));
	check_text(warc_uri(STR("folder/a b.txt"), keep), "urn:tally:file:folder/a%20b.txt");
}
