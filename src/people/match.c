/* people/match.c - see match.h. */
#include "people/match.h"

#include "core/digest.h"
#include "core/json.h"
#include "people/link.h"
#include "people/match_in.h"
#include "people/releases.h"
#include "store/jansson_in.h"

#include <math.h>
#include <stdlib.h>

static const char kind_of_match[] = "match";

static str
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

/* ---- victims as a list ------------------------------------------------------------------- */

enum { NAMES = 3, COLUMNS = 3 + NAMES, WITHIN = COLUMNS + 1, BETWEEN = COLUMNS + 2 };

/* Within a case an incident is one by its id; between cases by day and place. */
static void
name_columns(struct list *out, isize columns_used, struct arena *keep)
{
	static const struct { const char *header; enum list_kind kind; bool shared; } all[] = {
		{ "id", LIST_ID, false }, { "name", LIST_NAME, false }, { "name", LIST_NAME, false },
		{ "name", LIST_NAME, false }, { "age", LIST_NUMBER, false }, { "sex", LIST_WORD, false },
		{ "incident", LIST_CODE, true }, { "date", LIST_DATE, true }, { "place", LIST_TEXT, true } };

	out->columns = columns_used;
	out->column = NEW_ARRAY(keep, struct list_column, columns_used);
	for (isize i = 0; i < columns_used; i++) {
		isize k = columns_used == BETWEEN && i >= COLUMNS ? i + 1 : i;


		out->column[i] = (struct list_column){ .header = str_of(all[k].header),
			.field = str_of(all[k].header), .kind = all[k].kind, .is_shared = all[k].shared };
	}
}

/* Lists say m and f (data/people/values.tsv). */
static str
sex_of(const struct victim *v)
{
	str sex = victim_get(v, "sex");

	return str_equal(sex, STR("man")) ? STR("m") : str_equal(sex, STR("woman")) ? STR("f") :
	    (str){ 0 };
}

/* What both forms have of a person. */
static void
put_person(const struct victim *v, str *cell, struct arena *keep)
{
	isize names = 0;

	cell[0] = hex_of(v->id.bytes, keep);
	for (isize k = 0; k < v->values.len && names < NAMES; k++)
		if (str_equal(v->values.at[k].field, STR("name")))
			cell[1 + names++] = v->values.at[k].value;
	cell[1 + NAMES] = victim_get(v, "age");
	cell[2 + NAMES] = sex_of(v);
}

static struct list
empty_list(isize rows, isize columns, struct arena *keep)
{
	struct list out = { .name = "victims", .rows = rows, .room = rows * columns };

	name_columns(&out, columns, keep);
	out.value = NEW_ARRAY(keep, str, out.room + 1);
	return out;
}

static struct list
as_list(const struct victim_list *victims, struct arena *keep)
{
	struct list out = empty_list(victims->len, WITHIN, keep);

	for (isize i = 0; i < victims->len; i++) {
		put_person(&victims->at[i], out.value + i * WITHIN, keep);
		out.value[i * WITHIN + COLUMNS] = hex_of(victims->at[i].incident.bytes, keep);
	}
	return out;
}

static void
put_incident(const struct stored_incident_list *all, incident_id id, str *cell,
    struct arena *keep)
{
	for (isize i = 0; i < all->len; i++)
		if (memcmp(all->at[i].id.bytes, id.bytes, sizeof id.bytes) == 0) {
			char day[DATE_TEXT_BYTES];

			if (date_is_known(all->at[i].days.begin))
				cell[0] = str_copy(str_of(date_text(all->at[i].days.begin, day)), keep);
			cell[1] = all->at[i].place;
		}
}

bool
match_case_list(struct store *store, struct arena *keep, struct list *out, struct err *e)
{
	struct stored_incident_list incidents;
	struct victim_list all;
	isize rows = 0;

	if (!victims_of(store, (incident_id){ { 0 } }, keep, &all, e) ||
	    !incident_list_read(store, keep, &incidents, e))
		return false;
	*out = empty_list(all.len, BETWEEN, keep);
	for (isize i = 0; i < all.len; i++) {
		str *cell = out->value + rows * BETWEEN;

		if (victim_get(&all.at[i], "name").len == 0)
			continue;
		put_person(&all.at[i], cell, keep);
		put_incident(&incidents, all.at[i].incident, cell + COLUMNS, keep);
		rows++;
	}
	out->rows = rows;
	return rows > 0 ? true : err_set(e, ERR_NOT_FOUND, "there are no victims with names to compare");
}

/* ---- answers ------------------------------------------------------------------------------ */

str
match_key(str a, str b, struct arena *keep)
{
	return str_compare(a, b) <= 0 ? str_printf(keep, "%.*s|%.*s", STR_ARG(a), STR_ARG(b)) :
	    str_printf(keep, "%.*s|%.*s", STR_ARG(b), STR_ARG(a));
}

static int
by_key(const void *a, const void *b)
{
	return str_compare(((const struct match_said *)a)->key, ((const struct match_said *)b)->key);
}

bool
match_answers_read(struct store *store, struct arena *keep, struct match_said_list *out,
    struct err *e)
{
	struct decision_list all;

	*out = (struct match_said_list){ 0 };
	if (!decisions_of_kind(store, str_of(kind_of_match), keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		struct json_t *body;
		bool undone;

		if (!decision_is_undone(store, &all.at[i], &undone, e))
			return false;
		if (undone)
			continue;
		if ((body = in_parse(all.at[i].body, e)) == NULL)
			return false;
		*PUSH(out, keep) = (struct match_said){ .key = match_key(all.at[i].subject,
			in_str(body, "other", keep), keep), .same = in_bool(body, "same"),
			.linked = in_bool(body, "linked") };
		in_free(body);
	}
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_key);
	return true;
}

bool
match_is_answered(const struct match_said_list *answers, str key)
{
	struct match_said wanted = { .key = key };

	return answers->len > 0 && bsearch(&wanted, answers->at, (size_t)answers->len,
	    sizeof *answers->at, by_key) != NULL;
}

/* ---- the queue ---------------------------------------------------------------------------- */

struct queueing {
	struct store *store;
	str    list;
	double least;
	struct victim_list victims;
	struct list ours, theirs;
	struct persons persons;
	struct links links;
	struct match_said_list answers;
	struct stored_incident_list incidents;
	struct arena *keep;
};

static bool
load_list(struct queueing *q, struct err *e)
{
	struct list_release_list releases;

	if (!list_releases_read(q->store, q->list, q->keep, &releases, e))
		return false;
	if (releases.len == 0)
		return err_set(e, ERR_NOT_FOUND, "no list '%.*s' is in the case; 'tally list releases' names "
		    "those it has", STR_ARG(q->list));
	return list_release_load(q->store, &releases.at[releases.len - 1], q->keep, &q->theirs, e);
}

bool
match_has_row(const struct victim *v, str list)
{
	for (isize i = 0; i < v->values.len; i++) {
		str id = v->values.at[i].value;

		if (str_equal(v->values.at[i].field, STR("list_id")) &&
		    str_equal(str_cut(&id, ':'), list))
			return true;
	}
	return false;
}

static bool
load_victims(struct queueing *q, struct err *e)
{
	struct victim_list all;

	if (!victims_of(q->store, (incident_id){ { 0 } }, q->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (victim_get(&all.at[i], "name").len > 0 &&
		    (q->list.ptr == NULL || !match_has_row(&all.at[i], q->list)))
			*PUSH(&q->victims, q->keep) = all.at[i];
	if (q->victims.len < (q->list.ptr == NULL ? 2 : 1))
		return err_set(e, ERR_NOT_FOUND, "there are no victims with names to compare");
	q->ours = as_list(&q->victims, q->keep);
	return true;
}

/* An incident is called by its place and day, not by its id. */
static void
name_incident(const struct queueing *q, str *value)
{
	unsigned char id[16];

	for (isize i = 0; hex_read(*value, id, 16) && i < q->incidents.len; i++)
		if (memcmp(q->incidents.at[i].id.bytes, id, 16) == 0 && q->incidents.at[i].name.len > 0) {
			*value = q->incidents.at[i].name;
			return;
		}
}

static void
name_incidents(const struct queueing *q, struct match_pair *p)
{
	for (int i = 0; i < p->reasons; i++)
		if (str_equal(p->reason[i].field, STR("incident"))) {
			name_incident(q, &p->reason[i].a);
			name_incident(q, &p->reason[i].b);
		}
}

static void
take_pair(struct queueing *q, const struct link_pair *pair, struct match_pair_list *out)
{
	bool within = q->list.ptr == NULL;
	isize b = (isize)pair->b - (within ? 0 : q->persons.rows[0]);
	const struct victim *v = &q->victims.at[pair->a];
	str id = q->persons.id[pair->a], other = within ? q->persons.id[pair->b] :
	    str_printf(q->keep, "%.*s:%.*s", STR_ARG(q->list), STR_ARG(q->persons.id[pair->b]));
	struct match_pair *p;

	if ((double)pair->p < q->least || match_is_answered(&q->answers, match_key(id, other, q->keep)))
		return;
	p = PUSH(out, q->keep);
	*p = (struct match_pair){ .victim = v->id, .name = victim_shown_name(v, true), .who = v,
		.p = (double)pair->p, .is_linked = pair->is_linked };
	if (within) {
		p->other = q->victims.at[b].id;
		p->other_who = &q->victims.at[b];
		p->other_name = victim_shown_name(&q->victims.at[b], true);
	} else {
		p->list_id = other;
		p->row = b;
		p->other_name = list_person(&q->theirs, b, q->keep);
	}
	p->reasons = compare_explain(&q->links.model, &q->persons, (isize)pair->a, (isize)pair->b,
	    p->reason);
	if (within)
		name_incidents(q, p);
}

static int
order_pairs(const void *a, const void *b)
{
	const struct match_pair *l = a, *r = b;
	double left = fabs(l->p - 0.5), right = fabs(r->p - 0.5);

	if (left < right)
		return -1;
	if (left > right)
		return 1;
	return memcmp(l->victim.bytes, r->victim.bytes, 16);
}

bool
match_queue(struct store *store, str list, double least, struct arena *keep,
    struct arena *scratch, struct match_pair_list *out, struct err *e)
{
	struct queueing q = { .store = store, .list = list, .least = least, .keep = keep };
	bool within = list.ptr == NULL;

	*out = (struct match_pair_list){ 0 };
	if ((!within && !load_list(&q, e)) || !load_victims(&q, e) ||
	    !match_answers_read(store, keep, &q.answers, e) ||
	    !incident_list_read(store, keep, &q.incidents, e) ||
	    !persons_open(&q.persons, name_rules_open(keep), &q.ours, within ? NULL : &q.theirs, keep,
	        e) ||
	    !link_find(&q.persons, 1, keep, scratch, &q.links, e))
		return false;
	for (isize i = 0; i < q.links.len; i++)
		take_pair(&q, &q.links.at[i], out);
	list_sort(out->at, out->len, (isize)sizeof *out->at, order_pairs);
	out->rows = q.theirs;
	return true;
}

str
match_other(const struct match_pair *pair, struct arena *keep)
{
	return pair->list_id.ptr != NULL ? pair->list_id : hex_of(pair->other.bytes, keep);
}

const struct match_pair *
match_named(const struct match_pair_list *queue, str one, str two, struct arena *keep)
{
	for (isize i = 0; i < queue->len; i++) {
		const struct match_pair *p = &queue->at[i];
		str id = hex_of(p->victim.bytes, keep), other = match_other(p, keep);
		bool within = p->list_id.ptr == NULL;

		if ((str_starts(id, one) && (within ? str_starts(other, two) : str_equal(other, two))) ||
		    (within && str_starts(id, two) && str_starts(other, one)))
			return p;
	}
	return NULL;
}

/* ---- answering ------------------------------------------------------------------------------ */

static bool
apply_same(struct store *store, const struct match_pair *pair, str reason, struct arena *keep,
    struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct victim victim, other;

	if (!victim_of_id(store, pair->victim, keep, &victim, e))
		return false;
	if (pair->list_id.ptr != NULL) {
		*PUSH(&set, keep) = (struct victim_value){ .field = STR("list_id"),
			.value = pair->list_id };
		return victim_set(store, &victim, &set, &unset, reason, keep, e);
	}
	return victim_of_id(store, pair->other, keep, &other, e) &&
	    victim_merge(store, &other, &victim, reason, keep, e);
}

bool
match_answer(struct store *store, const struct match_pair *pair, bool same, str reason,
    struct arena *keep, struct err *e)
{
	str id = hex_of(pair->victim.bytes, keep);
	str other = match_other(pair, keep);
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct match_said_list answers;
	struct decision made;

	if (!match_answers_read(store, keep, &answers, e))
		return false;
	if (match_is_answered(&answers, match_key(id, other, keep)))
		return err_set(e, ERR_CONFLICT, "somebody answered that already");
	json_object(&j);
	json_pair_str(&j, "other", other);
	json_pair_bool(&j, "same", same);
	json_pair_bool(&j, "linked", pair->is_linked);
	json_key(&j, "p");
	json_number(&j, round(pair->p * 1e4) / 1e4);
	json_object_end(&j);
	return decision_write(store, str_of(kind_of_match), id, reason, buf_view(&body), keep, &made,
	        e) && (!same || apply_same(store, pair, reason, keep, e));
}

bool
match_measure(struct store *store, struct arena *keep, struct match_measured *out,
    struct err *e)
{
	static const double z = 1.959964;
	struct match_said_list answers;
	double n, share, middle, half;

	*out = (struct match_measured){ 0 };
	if (!match_answers_read(store, keep, &answers, e))
		return false;
	for (isize i = 0; i < answers.len; i++) {
		out->linked += answers.at[i].linked;
		out->linked_same += answers.at[i].linked && answers.at[i].same;
		out->unlinked += !answers.at[i].linked;
		out->unlinked_same += !answers.at[i].linked && answers.at[i].same;
	}
	if (out->linked == 0)
		return true;
	n = (double)out->linked;
	share = (double)out->linked_same / n;
	middle = (share + z * z / (2 * n)) / (1 + z * z / n);
	half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
	out->precision = share;
	out->low = middle - half < 0 ? 0 : middle - half;
	out->high = middle + half > 1 ? 1 : middle + half;
	return true;
}
