/* people/similar.c - slips of the pen and Jaro-Winkler on short strings. */
#include "people/similar.h"

static isize
clip(isize len)
{
	return len < SIMILAR_BYTES ? len : SIMILAR_BYTES;
}

/* What both strings begin and end with cannot change the distance. */
static void
strip_common(str *a, str *b)
{
	while (a->len > 0 && b->len > 0 && a->ptr[0] == b->ptr[0]) {
		*a = str_from(*a, 1);
		*b = str_from(*b, 1);
	}
	while (a->len > 0 && b->len > 0 && a->ptr[a->len - 1] == b->ptr[b->len - 1]) {
		a->len--;
		b->len--;
	}
}

static int
least_of(int a, int b, int c)
{
	int least = a < b ? a : b;

	return least < c ? least : c;
}

int
similar_slips(str a, str b, int limit)
{
	int row[3][SIMILAR_BYTES + 1];
	int *before = row[0], *above = row[1], *now = row[2];

	a.len = clip(a.len);
	b.len = clip(b.len);
	strip_common(&a, &b);
	if (a.len - b.len > limit || b.len - a.len > limit)
		return limit + 1;
	if (a.len == 0 || b.len == 0)
		return (int)(a.len + b.len);
	for (int j = 0; j <= b.len; j++)
		above[j] = j;
	for (int i = 1; i <= a.len; i++) {
		int best = now[0] = i, *spare = before;

		for (int j = 1; j <= b.len; j++) {
			now[j] = least_of(above[j] + 1, now[j - 1] + 1,
			    above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]));
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1] && before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
			if (now[j] < best)
				best = now[j];
		}
		if (best > limit)
			return limit + 1;
		before = above;
		above = now;
		now = spare;
	}
	return above[b.len] <= limit ? above[b.len] : limit + 1;
}

/* Marks the letters of both strings that stand at most ${reach} apart. */
static int
count_common(str a, str b, isize reach, uint64_t *in_a, uint64_t *in_b)
{
	int common = 0;

	*in_a = *in_b = 0;
	for (isize i = 0; i < a.len; i++) {
		isize from = i > reach ? i - reach : 0;
		isize to = i + reach < b.len - 1 ? i + reach : b.len - 1;

		for (isize j = from; j <= to; j++) {
			if ((*in_b >> j & 1) != 0 || a.ptr[i] != b.ptr[j])
				continue;
			*in_a |= UINT64_C(1) << i;
			*in_b |= UINT64_C(1) << j;
			common++;
			break;
		}
	}
	return common;
}

static int
count_out_of_order(str a, str b, uint64_t in_a, uint64_t in_b)
{
	int out = 0;

	for (; in_a != 0; in_a &= in_a - 1, in_b &= in_b - 1)
		out += a.ptr[__builtin_ctzll(in_a)] != b.ptr[__builtin_ctzll(in_b)];
	return out;
}

/* Jaro's greedy marking depends on which string leads where a letter comes
 * more than once; the shorter one leads, then the one that sorts first. */
double
similar_jaro_winkler(str a, str b)
{
	uint64_t in_a, in_b;
	isize reach, same = 0;
	double common, jaro;

	a.len = clip(a.len);
	b.len = clip(b.len);
	if (a.len == 0 || b.len == 0)
		return a.len == b.len ? 1 : 0;
	if (a.len > b.len || (a.len == b.len && str_compare(a, b) > 0)) {
		str swap = a;

		a = b;
		b = swap;
	}
	reach = b.len / 2 > 0 ? b.len / 2 - 1 : 0;
	common = count_common(a, b, reach, &in_a, &in_b);
	if (common == 0)
		return 0;
	jaro = (common / (double)a.len + common / (double)b.len +
	    (common - count_out_of_order(a, b, in_a, in_b) / 2) / common) / 3;
	while (same < 4 && same < a.len && a.ptr[same] == b.ptr[same])
		same++;
	return jaro + 0.1 * (double)same * (1 - jaro);
}

uint32_t
similar_letters(str text)
{
	uint32_t set = 0;

	for (isize i = 0; i < text.len; i++)
		set |= UINT32_C(1) << (((unsigned char)text.ptr[i] & 31));
	return set;
}
