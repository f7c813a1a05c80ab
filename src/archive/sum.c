/* archive/sum.c - LtHash over SHA-256 in counter mode. */
#include "archive/sum.h"

/* Block i is SHA-256(member || i), i one byte, 0 to 63. */
static void
stretch(digest member, unsigned char out[SUM_BYTES])
{
	for (int i = 0; i < SUM_BYTES / 32; i++) {
		char      counter = (char)i;
		const str parts[] = { { (const char *)member.bytes, 32 }, { &counter, 1 } };
		digest    block = digest_of_parts(parts, 2);

		memcpy(out + 32 * i, block.bytes, sizeof block.bytes);
	}
}

static uint16_t
number(const unsigned char *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

void
sum_add(struct sum *sum, digest member)
{
	unsigned char wide[SUM_BYTES];

	stretch(member, wide);
	for (int i = 0; i < SUM_NUMBERS; i++)
		sum->at[i] = (uint16_t)(sum->at[i] + number(wide + 2 * i));
}

void
sum_remove(struct sum *sum, digest member)
{
	unsigned char wide[SUM_BYTES];

	stretch(member, wide);
	for (int i = 0; i < SUM_NUMBERS; i++)
		sum->at[i] = (uint16_t)(sum->at[i] - number(wide + 2 * i));
}

void
sum_write(const struct sum *sum, unsigned char out[SUM_BYTES])
{
	for (int i = 0; i < SUM_NUMBERS; i++) {
		out[2 * i] = (unsigned char)sum->at[i];
		out[2 * i + 1] = (unsigned char)(sum->at[i] >> 8);
	}
}

void
sum_read(const unsigned char bytes[SUM_BYTES], struct sum *out)
{
	for (int i = 0; i < SUM_NUMBERS; i++)
		out->at[i] = number(bytes + 2 * i);
}

digest
sum_digest(const struct sum *sum, str rule_set)
{
	unsigned char bytes[SUM_BYTES];
	const str parts[] = { { (const char *)bytes, SUM_BYTES }, rule_set };

	sum_write(sum, bytes);
	return digest_of_parts(parts, 2);
}
