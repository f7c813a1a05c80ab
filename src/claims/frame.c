/* claims/frame.c - words of harm and the slots that hold their victims. */
#include "claims/frame_parts.h"

void
frame_find(const struct parsed *s, const struct claim_list *told, struct arena *keep, struct harm_list *out,
    struct refusal_list *refused)
{
	struct finder f = { s, s->p->at, (int32_t)s->p->len, keep, out, refused, 0, told };

	frame_of_them(&f);
	for (int32_t i = 0; i < f.count; i++) {
		int32_t shared = frame_shares(&f, i);

		if (shared > i) {
			i = shared;
			continue;
		}
		if (frame_label(&f, i))
			continue;
		switch ((enum phrase_kind)f.p[i].kind) {
		case PHRASE_VERB:      frame_verb(&f, i); frame_part_of(&f, i); break;
		case PHRASE_ADJECTIVE: frame_state(&f, i); frame_part_of(&f, i); break;
		case PHRASE_NOUN:      if (!frame_known(&f, i)) frame_noun(&f, i); break;
		case PHRASE_INCLUDING: if (!frame_part_named(&f, i)) frame_among(&f, i); break;
		default:               break;
		}
	}
	frame_excluded(&f);
	frame_split(&f);
	frame_voice_of_names(&f);
}
