/* Time stamps of real and made-up authorities, from ../shared. */
#include "check.h"

#include "archive/stamp.h"
#include "core/file.h"

#include <stdio.h>

#define FIXTURES "trust/timestamp/rfc3161-client/test/fixtures/"

static str
fixture(const char *name, struct arena *keep)
{
	struct err e = { 0 };
	char  path[256];
	str   bytes = STR("");
	const char *full;

	snprintf(path, sizeof path, FIXTURES "%s", name);
	if ((full = test_shared(path)) != NULL)
		check_ok(file_read(full, 1 << 20, keep, &bytes, &e));
	return bytes;
}

void
test_archive_stamp__judges_the_answers_of_authorities(void)
{
	static const struct { const char *answer, *chain, *bytes; bool holds; } cases[] = {
		{ "sigstage/response-sha256.tsr", "sigstage/ts_chain.pem", "hello", true },
		{ "sigstage/response-sha384.tsr", "sigstage/ts_chain.pem", "hello", true },
		{ "sigstage/response-sha512.tsr", "sigstage/ts_chain.pem", "hello", true },
		{ "sigstage/response-sha256.tsr", "sigstage/ts_chain.pem", "hullo", false },
		{ "sigstage/response-sha256.tsr", "test_tsa/ts_chain.pem", "hello", false },
		{ "sigstage/response-invalid-signature.tsr", "sigstage/ts_chain.pem", "hello", false },
		{ "sigstage/response-no-embedded-cert.tsr", "sigstage/ts_chain.pem", "hello", true },
		{ "test_tsa/other_response.tsr", "test_tsa/ts_chain.pem", "hello", false },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct stamp stamp;
		struct err   e = { 0 };
		bool ok;

		if (fixture(cases[i].answer, keep).len == 0)
			return;
		ok = stamp_check(fixture(cases[i].answer, keep), str_of(cases[i].bytes),
		    fixture(cases[i].chain, keep), keep, &stamp, &e);
		check_note("%s over '%s': %s", cases[i].answer, cases[i].bytes, e.text);
		check_bool_(__FILE__, __LINE__, "it holds", ok, cases[i].holds);
	}
}

/* An answer outlives its certificate: it is judged at the stamped time. */
void
test_archive_stamp__holds_after_the_certificate_has_expired(void)
{
	struct arena *keep = test_arena();
	struct stamp stamp;
	struct err   e = { 0 };
	str answer = fixture("sigstore.mock/response-expired.tsr", keep);

	if (answer.len > 0)
		check_ok(stamp_check(answer, fixture("sigstore.mock/payload", keep),
		    fixture("sigstore.mock/ts_chain.pem", keep), keep, &stamp, &e));
}

/* GHSA-3xxc-pwj6-jgrj: a certificate that only lies in the answer signs nothing. */
void
test_archive_stamp__takes_the_signer_from_signer_info(void)
{
	struct arena *keep = test_arena();
	struct stamp stamp = { .authority = STR("") };
	struct err   e = { 0 };
	str answer = fixture("test_tsa/response-injected-certs.tsr", keep);

	if (answer.len == 0)
		return;
	stamp_check(answer, STR("hello"), fixture("test_tsa/ts_chain.pem", keep), keep, &stamp, &e);
	check(str_find(stamp.authority, STR("Spoofed"), 0) < 0);
}

void
test_archive_stamp__refuses_what_is_no_answer(void)
{
	struct arena *keep = test_arena();
	struct stamp stamp;
	struct err   e = { 0 };
	str request;

	check_not(stamp_check(STR(""), STR("x"), STR(""), keep, &stamp, &e));
	check_int(e.kind, ERR_INPUT);
	e = (struct err){ 0 };
	check_ok(stamp_request(digest_of(STR("x")), keep, &request, &e));
	check(request.len > 40);
	check_not(stamp_check(request, STR("x"), STR(""), keep, &stamp, &e));
}
