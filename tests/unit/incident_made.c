/* tests/unit/incident_made.c - incidents made by hand. */
#include "incident_made.h"
#include "incidents/figure.h"
#include "incidents/interval.h"
#include "incidents/tally.h"
#include "incidents/voice.h"

enum { CLAIMS_MOST = 64, SCRATCH_BYTES = 32 << 20 };

struct made
made_incident(void)
{
	struct made made = { .keep = test_arena(), .request = { .id = STR("made") } };

	/* A test has few arenas; scratch is a piece of this one. */
	made.scratch = NEW(made.keep, struct arena);
	made.scratch->base = made.scratch->next = NEW_ARRAY(made.keep, char, SCRATCH_BYTES);
	made.scratch->end = made.scratch->next + SCRATCH_BYTES;
	return made;
}

static date
day(const char *text)
{
	date out = { 0 };

	if (text != NULL)
		check(date_parse(str_of(text), &out));
	return out;
}

isize
made_report(struct made *made, const char *publisher, const char *published)
{
	isize at = made->request.reports.len;
	struct document *d = NEW(made->keep, struct document);
	struct extraction *x = NEW(made->keep, struct extraction);

	*d = (struct document){ .text = STR(""), .language = STR("en"),
		.publisher = publisher == NULL ? (str){ 0 } : str_of(publisher),
		.published = day(published) };
	x->language = STR("en");
	x->published = d->published;
	/* Claims are pointed at from outside: they must not move. */
	x->claims.at = NEW_ARRAY(made->keep, struct claim, CLAIMS_MOST);
	x->claims.room = CLAIMS_MOST;
	made->extractions[at] = x;
	*PUSH(&made->request.reports, made->keep) = (struct report){ .document = d,
		.extraction = x, .group = -1, .id = str_printf(made->keep, "r%td", at) };
	return at;
}

struct claim *
made_claim(struct made *made, enum claim_kind kind, const char *source, const char *said)
{
	isize report = made->request.reports.len - 1;
	struct claim_list *claims = &made->extractions[report]->claims;
	struct claim *c = &claims->at[claims->len];

	*c = (struct claim){ .kind = kind, .related = -1, .incident = -1,
		.scope = SCOPE_INCIDENT, .modality = MODALITY_ASSERTED, .said = day(said) };
	c->id.bytes[0] = (unsigned char)(report + 1);
	c->id.bytes[1] = (unsigned char)(claims->len + 1);
	if (source != NULL)
		c->source = (struct speaker){ .is_stated = true, .text = str_of(source) };
	*PUSH(&made->request.members, made->keep) = (struct member){ report, claims->len };
	claims->len++;
	return c;
}

void
made_accepts_harm(struct made *made, const char *source)
{
	struct claim *c = made_claim(made, CLAIM_POSITION, source, NULL);

	c->stance = STANCE_ACKNOWLEDGES;
	c->of = OF_HARM;
}

struct claim *
made_count(struct made *made, const char *source, const char *said, enum effect effect,
    enum bound bound, int64_t n)
{
	struct claim *c = made_claim(made, CLAIM_CASUALTY, source, said);

	c->effect = effect;
	c->victims.status = STATUS_UNKNOWN;
	c->count = (struct amount){ .is_stated = true, .bound = bound,
		.has_min = bound != BOUND_AT_MOST, .min = bound == BOUND_MORE_THAN ? n + 1 : n,
		.has_max = bound == BOUND_EXACTLY || bound == BOUND_ABOUT || bound == BOUND_AT_MOST,
		.max = n };
	return c;
}

struct claim *
made_vague(struct made *made, const char *source, const char *said, enum effect effect,
    const char *word)
{
	struct claim *c = made_count(made, source, said, effect, BOUND_VAGUE, 2);

	c->count.vague = str_of(word);
	return c;
}

void
made_site(struct made *made, struct claim *claim, const char *site)
{
	*PUSH(&claim->sites, made->keep) = str_of(site);
}

void
made_cause(struct made *made, struct claim *claim, const char *cause)
{
	*PUSH(&claim->causes, made->keep) = str_of(cause);
}

void
made_actor(struct made *made, struct claim *claim, const char *actor)
{
	*PUSH(&claim->actors, made->keep) = str_of(actor);
}

struct ruling_row *
made_ruling(struct made *made, enum ruling kind, const struct claim *claim)
{
	struct ruling_row *row = PUSH(&made->request.rulings, made->keep);

	row->kind = kind;
	row->reason = STR("for the test");
	if (claim != NULL)
		row->claim = claim->id;
	return row;
}

struct account
made_account(struct made *made)
{
	struct account out = { 0 };
	struct err e = { 0 };

	check_ok(account_build(&made->request, made->keep, *made->scratch, &out, &e));
	return out;
}

const struct item *
made_item(const struct account *account, const struct claim *claim)
{
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].claim == claim)
			return &account->entries.at[i];
	return NULL;
}

const struct voice *
made_voice(const struct account *account, const char *name)
{
	for (isize i = 0; i < account->voices.len; i++)
		if (str_equal(account->voices.at[i].name, str_of(name)))
			return &account->voices.at[i];
	return NULL;
}

str
made_range(struct made *made, const struct range *range)
{
	struct buf out = { .keep = made->keep };

	figure_range(&out, range);
	return buf_view(&out);
}

str
made_killed(struct made *made, const struct account *account)
{
	const struct tally *killed = tally_of(account, EFFECT_KILLED);

	return killed == NULL ? STR("") : made_range(made, &killed->range);
}
