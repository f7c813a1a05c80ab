/* intake/why.c - two reports of a case side by side, as the proposal sees them. */
#include "intake/proposing.h"

#include "core/digest.h"

struct looking { struct proposing p; struct loaded loaded[2]; const struct traits **evidence[2]; };

static bool
look_at(struct looking *l, int which, const struct reading *reading, struct arena scratch,
    struct err *e)
{
	return loaded_read(l->p.store, reading, false, l->p.keep, &l->loaded[which], e) &&
	    proposing_evidence(&l->p, &l->loaded[which], scratch, &l->evidence[which], e);
}

/* The incident that most claims of the event stand in. */
static bool
incident_of(const struct looking *l, int which, isize event, str *out, struct err *e)
{
	const struct extraction *x = l->loaded[which].report.extraction;

	*out = STR("");
	for (isize c = 0; c < x->claims.len && out->len == 0; c++) {
		incident_id id;
		bool found;
		char *hex = NEW_ARRAY(l->p.keep, char, 33);

		if (x->claims.at[c].incident != event)
			continue;
		if (!incident_of_claim(l->p.store, x->claims.at[c].id, &id, &found, e))
			return false;
		hex_write(id.bytes, 16, hex);
		if (found)
			*out = (str){ hex, 8 };
	}
	return true;
}

bool
intake_why(struct store *store, const struct reading *a, const struct reading *b,
    struct arena *keep, struct arena scratch, struct why_event out[2], bool *found,
    struct err *e)
{
	struct looking l = { .p = { .store = store, .keep = keep, .model = evidence_model(),
		.words = report_words_open(keep) } };
	isize best[2] = { -1, -1 };
	float most = -1;

	if (!look_at(&l, 0, a, scratch, e) || !look_at(&l, 1, b, scratch, e))
		return false;
	for (isize i = 0; i < l.loaded[0].report.extraction->incidents.len; i++)
		for (isize k = 0; k < l.loaded[1].report.extraction->incidents.len; k++) {
			float p;

			if (l.evidence[0][i] == NULL || l.evidence[1][k] == NULL)
				continue;
			p = evidence_of(&l.p.model, l.evidence[0][i], l.evidence[1][k], 0);
			if (p > most)
				most = p, best[0] = i, best[1] = k;
		}
	*found = best[0] >= 0;
	for (int w = 0; *found && w < 2; w++) {
		out[w].traits = l.evidence[w][best[w]];
		if (!incident_of(&l, w, best[w], &out[w].incident, e))
			return false;
	}
	return true;
}
