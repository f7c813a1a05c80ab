/* Sealed entries, the sum of sets, compressed pieces. */
#include "check.h"

#include "archive/chunk.h"
#include "archive/seal.h"
#include "archive/sum.h"

void
test_archive_seal__opens_only_with_its_key_and_commitment(void)
{
	struct arena *keep = test_arena();
	str      payload = STR("{\"what\":\"was recorded\"}"), got;
	seal_key key = seal_key_new(), other = seal_key_new();
	digest   commitment = seal_commitment(payload, key), wrong = commitment;
	str      sealed = seal_close(payload, key, commitment, keep);

	check(str_find(sealed, STR("recorded"), 0) < 0);
	check(seal_open(sealed, key, commitment, keep, &got));
	check_str(got, payload);
	check_not(seal_open(sealed, other, commitment, keep, &got));
	wrong.bytes[31] ^= 1;
	check_not(seal_open(sealed, key, wrong, keep, &got));
	check_not(seal_open(str_first(sealed, 10), key, commitment, keep, &got));
	for (isize i = 0; i < sealed.len; i++) {
		char *at = str_to_c(sealed, keep);

		at[i] ^= 0x10;
		check_not(seal_open((str){ at, sealed.len }, key, commitment, keep, &got));
	}
}

/* The same words committed to twice must not look alike: names are guessable. */
void
test_archive_seal__salts_its_commitments(void)
{
	str name = STR("a name");

	check_not(digest_equal(seal_commitment(name, seal_key_new()),
	    seal_commitment(name, seal_key_new())));
}

void
test_archive_sum__does_not_depend_on_the_order(void)
{
	struct sum a = { { 0 } }, b = { { 0 } }, empty = { { 0 } }, back;
	unsigned char bytes[SUM_BYTES];
	digest d[5];

	for (int i = 0; i < 5; i++) {
		d[i] = digest_of((str){ (const char *)&i, sizeof i });
		sum_add(&a, d[i]);
	}
	for (int i = 4; i >= 0; i--)
		sum_add(&b, d[i]);
	check(digest_equal(sum_digest(&a, STR("r")), sum_digest(&b, STR("r"))));
	sum_add(&b, d[2]);
	check_not(digest_equal(sum_digest(&a, STR("r")), sum_digest(&b, STR("r"))));
	sum_remove(&b, d[2]);
	check(digest_equal(sum_digest(&a, STR("r")), sum_digest(&b, STR("r"))));
	sum_write(&b, bytes);
	sum_read(bytes, &back);
	check(digest_equal(sum_digest(&a, STR("r")), sum_digest(&back, STR("r"))));
	for (int i = 0; i < 5; i++)
		sum_remove(&a, d[i]);
	check(digest_equal(sum_digest(&a, STR("r")), sum_digest(&empty, STR("r"))));
}

void
test_archive_chunk__gives_back_what_it_packed(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	char  *at = NEW_ARRAY(keep, char, CHUNK_BYTES);
	struct packer packer = { 0 };
	str    packed, back;

	for (isize i = 0; i < CHUNK_BYTES; i++)
		at[i] = (char)(i * i >> 9);
	check_ok(chunk_pack(&packer, (str){ at, CHUNK_BYTES }, keep, &packed, &e));
	check_ok(chunk_unpack(&packer, packed, keep, &back, &e));
	check(str_equal(back, (str){ at, CHUNK_BYTES }));
	check_not(chunk_unpack(&packer, str_first(packed, packed.len - 1), keep, &back, &e));
	check_int(e.kind, ERR_CORRUPT);
	check_not(chunk_unpack(&packer, STR("not zstd"), keep, &back, &e));
	check_int(chunk_count(0), 0);
	check_int(chunk_count(CHUNK_BYTES), 1);
	check_int(chunk_count(CHUNK_BYTES + 1), 2);
	packer_close(&packer);
}
