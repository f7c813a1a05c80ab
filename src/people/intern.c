/* people/intern.c - a hash table of strings that only grows. */
#include "people/intern.h"

static isize
find_slot(const struct intern *in, str text)
{
	isize at = (isize)(str_hash(text) * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (in->slots - 1);

	while (in->slot[at] != 0 && !str_equal(in->text[in->slot[at]], text))
		at = (at + 1) & (in->slots - 1);
	return at;
}

static void
grow(struct intern *in)
{
	in->slots = in->slots == 0 ? 256 : in->slots * 2;
	in->slot = NEW_ARRAY(in->keep, uint32_t, in->slots);
	for (isize i = 1; i < in->len; i++)
		in->slot[find_slot(in, in->text[i])] = (uint32_t)i;
}

struct text_list { str *at; isize len, room; };

static uint32_t
append(struct intern *in, str text)
{
	struct text_list list = { in->text, in->len, in->room };

	if (list.len == 0)
		PUSH(&list, in->keep);
	*PUSH(&list, in->keep) = str_copy(text, in->keep);
	in->text = list.at;
	in->len = list.len;
	in->room = list.room;
	return (uint32_t)in->len - 1;
}

uint32_t
intern_put(struct intern *in, str text)
{
	isize at;

	if (in->len * 2 >= in->slots)
		grow(in);
	at = find_slot(in, text);
	if (in->slot[at] == 0)
		in->slot[at] = append(in, text);
	return in->slot[at];
}

uint32_t
intern_find(const struct intern *in, str text)
{
	return in->slots == 0 ? 0 : in->slot[find_slot(in, text)];
}
