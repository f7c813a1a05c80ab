/* Any valid UTF-8 in: quotations inside the text and in order of their
 * sentences, each content in one sentence; whoever is asked about any stretch
 * has a speaker whose words stand in the text; the same bytes give the same. */
#include "fuzz.h"
#include "core/utf8.h"
#include "text/person.h"

static void
check_span(const struct analysis *a, span where)
{
	PROMISE(where.begin >= 0 && where.begin <= where.end && where.end <= a->text.len);
	PROMISE(utf8_is_boundary(a->text, where.begin) && utf8_is_boundary(a->text, where.end));
}

static void
check_quotations(const struct analysis *a, const struct quotation_list *list)
{
	isize sentence = 0;

	for (isize i = 0; i < list->len; i++) {
		const struct quotation *q = &list->at[i];

		check_span(a, q->source);
		check_span(a, q->cue);
		PROMISE(q->content.len > 0);
		PROMISE(q->sentence.begin >= sentence);
		sentence = q->sentence.begin;
		for (isize k = 0; k < q->content.len; k++) {
			span where = q->content.at[k];

			check_span(a, where);
			PROMISE(where.end > where.begin);
			PROMISE(sentence_at(a, where.begin) == sentence_at(a, where.end - 1));
		}
	}
}

static void
check_speaker(const struct analysis *a, const struct speaker *who)
{
	if (!who->is_stated)
		return;
	check_span(a, who->where);
	PROMISE(who->where.end > who->where.begin && who->text.len > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena   *keep = fuzz_arena();
	struct analysis a;
	struct quotation_list list, again;
	struct people people;
	isize replaced;
	str   text = utf8_repair((str){ (const char *)data, (isize)size }, keep, &replaced);

	text_split(text, language_find(STR("en")), keep, &a);
	quote_find(&a, keep, *fuzz_scratch(), &list);
	quote_find(&a, keep, *fuzz_scratch(), &again);
	PROMISE(list.len == again.len);
	check_quotations(&a, &list);
	people_find(&a, &list, keep, *fuzz_scratch(), &people);
	for (isize i = 0; i < list.len; i++)
		check_speaker(&a, &people.voices[i].who);
	for (isize s = 0; s < a.sentences.len; s++) {
		struct attribution said = speaker_of(&people, a.sentences.at[s].where, keep);

		check_speaker(&a, &said.source);
		PROMISE(said.quotation < list.len && said.modality != MODALITY_NONE);
	}
	return 0;
}
