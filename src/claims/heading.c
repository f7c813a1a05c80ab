/* claims/heading.c - the title read as one more sentence. */
#include "claims/heading.h"
#include "claims/parse.h"
#include "claims/frame.h"

static void
raise(struct figure *figure, const struct amount *count)
{
	int64_t min = count->bound == BOUND_MORE_THAN && count->min > 0 ? count->min - 1 : count->min;

	if (!count->has_min || (figure->is_stated && figure->min >= min))
		return;
	*figure = (struct figure){ .is_stated = true, .has_min = true, .min = min, .has_max = true,
		.max = count->has_max ? count->max : min, .is_open = !count->has_max };
}

static void
read_harms(const struct harm_list *harms, struct figure *killed, struct figure *injured,
    struct figure *hit)
{
	for (isize i = 0; i < harms->len; i++) {
		const struct harm *h = &harms->at[i];

		if (h->is_negated || h->is_hypothetical || (h->part_of >= 0 && !h->is_sum))
			continue;
		if (h->effect == EFFECT_KILLED || h->effect == EFFECT_RECOVERED)
			raise(killed, &h->who.count);
		if (h->effect == EFFECT_INJURED)
			raise(injured, &h->who.count);
		if (h->effect == EFFECT_KILLED_OR_INJURED)
			raise(hit, &h->who.count);
	}
}

static void
read_title(str title, const struct language *language, int profile, struct arena scratch,
    struct figure *killed, struct figure *injured, struct figure *hit)
{
	struct analysis a = { 0 };
	struct parser   parser;

	text_split(title, language, &scratch, &a);
	parser_open(&parser, &a, profile, arena_half(&scratch));
	for (isize i = 0; i < a.sentences.len; i++) {
		struct harm_list harms = { 0 };

		if (!sentence_has(&a.sentences.at[i], LEX_EFFECT))
			continue;
		frame_find(parser_sentence(&parser, i), NULL, &scratch, &harms, NULL);
		read_harms(&harms, killed, injured, hit);
	}
}

/* Of those hit ("five shot"), who is not said to have died. */
static struct figure
left_alive(const struct figure *hit, const struct figure *killed)
{
	struct figure alive = *hit;

	if (!hit->is_stated || !killed->is_stated)
		return alive;
	if (hit->min <= killed->min)
		return (struct figure){ .is_of_hit = true };
	alive.min -= killed->min;
	alive.max = alive.max - killed->min > alive.min ? alive.max - killed->min : alive.min;
	return alive;
}

static struct doc_incident *
main_incident(struct extraction *out, struct arena *keep)
{
	struct doc_incident *added;

	for (isize i = 0; i < out->incidents.len; i++)
		if (out->incidents.at[i].is_main)
			return &out->incidents.at[i];
	added = PUSH(&out->incidents, keep);
	added->is_main = true;
	return added;
}

void
heading_figures(const struct extract_request *request, const struct language *language,
    struct arena *keep, struct arena scratch, struct extraction *out)
{
	struct figure killed = { 0 }, injured = { 0 }, hit = { 0 };
	struct doc_incident *incident;

	if (request->title.len == 0)
		return;
	read_title(request->title, language, quantity_profile(request->profile), scratch, &killed,
	    &injured, &hit);
	if (!killed.is_stated && !injured.is_stated && !hit.is_stated)
		return;
	incident = main_incident(out, keep);
	if (!incident->killed.is_stated) {
		incident->killed = killed;
		if (incident->injured.is_of_hit)
			incident->injured = left_alive(&incident->injured, &killed);
	}
	if (!incident->injured.is_stated && !incident->injured.is_of_hit)
		incident->injured = injured.is_stated ? injured : left_alive(&hit, &incident->killed);
}
