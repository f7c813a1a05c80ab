/* incidents/body.c - an account in short, as JSON and back. */
#include "incidents/body.h"

#include "core/digest.h"
#include "core/json.h"
#include "incidents/figure.h"
#include "store/jansson_in.h"

static void
hypotheses_put(struct json *j, const char *key, const struct hypothesis_list *list)
{
	json_key_str(j, str_of(key));
	json_array(j);
	for (isize i = 0; i < list->len; i++)
		if (list->at[i].asserted.len + list->at[i].implied.len > 0)
			json_str(j, list->at[i].key);
	json_array_end(j);
}

/* What a person gave counts once a second one has read it. */
static str
given_grade(const struct account *account)
{
	const struct grade *g = &account->grade;

	return g->ruling >= 0 && account->rulings.at[g->ruling].second.len > 0 ? g->overridden
	    : (str){ 0 };
}

static str
killed_words(const struct account *account, struct arena *keep)
{
	struct buf words = { .keep = keep };

	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == EFFECT_KILLED)
			figure_tally(&words, account, &account->tallies.at[i]);
	return words.len > 0 ? buf_view(&words) : STR("-");
}

void
incident_body_json(const struct account *account, str made_of, struct buf *out)
{
	struct json j = { .out = out };
	str given = given_grade(account);
	char hex[32];

	json_object(&j);
	if (account->grade.key.ptr != NULL)
		json_pair_str(&j, "grade", account->grade.key);
	if (given.ptr != NULL)
		json_pair_str(&j, "given_grade", given);
	if (account->is_total)
		json_pair_bool(&j, "total", true);
	hypotheses_put(&j, "causes", &account->causes);
	hypotheses_put(&j, "blamed", &account->blamed);
	json_key(&j, "siblings");
	json_array(&j);
	for (isize i = 0; i < account->siblings.len; i++) {
		if (account->siblings.at[i].is_distinct)
			continue;
		hex_write(account->siblings.at[i].other.bytes, 16, hex);
		json_str(&j, (str){ hex, 32 });
	}
	json_array_end(&j);
	for (isize i = 0; i < account->tallies.len; i++)
		if (account->tallies.at[i].effect == EFFECT_KILLED)
			json_pair_bool(&j, "accepted", account->tallies.at[i].is_accepted);
	json_pair_str(&j, "killed", killed_words(account, out->keep));
	json_pair_bool(&j, "decided", account->rulings.len > 0);
	json_pair_str(&j, "made_of", made_of);
	json_object_end(&j);
}

bool
incident_body_read(str json, struct arena *keep, struct incident_body *out, struct err *e)
{
	struct json_t *o = in_parse(json, e);
	const struct json_t *siblings;

	*out = (struct incident_body){ 0 };
	if (o == NULL)
		return false;
	*out = (struct incident_body){ .grade = in_str(o, "grade", keep),
		.given_grade = in_str(o, "given_grade", keep),
		.causes = in_str_list(o, "causes", keep), .blamed = in_str_list(o, "blamed", keep),
		.killed = in_str(o, "killed", keep), .made_of = in_str(o, "made_of", keep),
		.is_accepted = in_bool(o, "accepted"), .is_person_made = in_bool(o, "decided"),
		.is_total = in_bool(o, "total") };
	siblings = in_member(o, "siblings");
	for (isize i = 0; i < in_count(siblings); i++) {
		const char *word = in_item_word(siblings, i);
		incident_id *id = PUSH(&out->siblings, keep);

		if (word == NULL || !hex_read(str_of(word), id->bytes, sizeof id->bytes))
			out->siblings.len--;
	}
	in_free(o);
	return true;
}
