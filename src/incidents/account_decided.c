/* incidents/account_decided.c - people's decisions on an account, as JSON. */
#include "incidents/account.h"

#include "core/digest.h"
#include "incidents/decided.h"

static void
id_put(struct json *j, const char *key, const unsigned char *id)
{
	char hex[32];

	hex_write(id, 16, hex);
	json_key_str(j, str_of(key));
	json_str(j, (str){ hex, 32 });
}

static void
rulings_put(struct json *j, const struct ruling_list *rulings)
{
	json_array(j);
	for (isize i = 0; i < rulings->len; i++) {
		const struct ruling_row *r = &rulings->at[i];

		if (r->author.len == 0)
			continue;               /* what follows from accepted victims */
		json_object(j);
		id_put(j, "id", r->id.bytes);
		json_key(j, "kind");
		json_c(j, ruling_name(r->kind));
		json_pair_str(j, "author", r->author);
		json_pair_str(j, "decided", str_of(r->decided.text));
		json_pair_str(j, "reason", r->reason);
		json_pair_bool(j, "needs_second", decided_needs_second(r->kind));
		json_key(j, "second");
		json_str_or_null(j, r->second);
		if (decided_is_on_claim(r->kind))
			id_put(j, "claim", r->claim.bytes);
		json_object_end(j);
	}
	json_array_end(j);
}

void
account_decided_json(const struct account *a, struct json *j)
{
	json_key(j, "decisions");
	rulings_put(j, &a->rulings);
	json_pair_int(j, "waiting_for_second", a->unseconded);
	json_key(j, "lineage");
	json_array(j);
	for (isize i = 0; i < a->lineage.len; i++) {
		json_object(j);
		json_key(j, "kind");
		json_c(j, lineage_kind_name(a->lineage.at[i].kind));
		id_put(j, "incident", a->lineage.at[i].other.bytes);
		id_put(j, "decision", a->lineage.at[i].by.bytes);
		json_object_end(j);
	}
	json_array_end(j);
	json_key(j, "siblings");
	json_array(j);
	for (isize i = 0; i < a->siblings.len; i++) {
		json_object(j);
		id_put(j, "incident", a->siblings.at[i].other.bytes);
		json_pair_bool(j, "distinct", a->siblings.at[i].is_distinct);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
bound_put(struct json *j, const char *key, const struct figure_end *end)
{
	json_key_str(j, str_of(key));
	end->is_stated ? json_int(j, end->value) : json_null(j);
}

void
account_parts_json(const struct account *a, struct json *j)
{
	json_key(j, "parts");
	json_array(j);
	for (isize i = 0; i < a->parts.len; i++) {
		const struct part *part = &a->parts.at[i];

		json_object(j);
		json_key(j, "effect");
		json_c(j, effect_name(part->effect));
		json_key(j, "part");
		json_c(j, share_kind_name(part->kind));
		bound_put(j, "min", &part->range.min);
		bound_put(j, "max", &part->range.max);
		json_pair_bool(j, "open", part->range.is_open);
		json_object_end(j);
	}
	json_array_end(j);
}

static void
strike_put(struct json *j, const struct strike_match *m)
{
	json_object(j);
	json_pair_bool(j, "match", m->is_match);
	json_pair_str(j, "rule", m->rule);
	json_pair_int(j, "line", m->strike.line);
	json_pair_str(j, "place", m->strike.place);
	json_key(j, "begin");
	json_date(j, m->strike.days.begin);
	json_key(j, "end");
	json_date(j, m->strike.days.end);
	json_pair_int(j, "strikes", m->strike.count);
	json_pair_int(j, "days_apart", m->days_apart);
	json_key(j, "km");
	m->has_apart ? json_number(j, m->apart_km) : json_null(j);
	json_key(j, "within_km");
	m->has_apart ? json_number(j, m->within_km) : json_null(j);
	json_pair_str(j, "text", m->strike.text);
	json_object_end(j);
}

void
account_strikes_json(const struct account *a, struct json *j)
{
	json_key(j, "strike_logs");
	json_array(j);
	for (isize i = 0; i < a->logs.len; i++) {
		const struct log_answer *log = &a->logs.at[i];

		json_object(j);
		json_pair_str(j, "name", log->name);
		json_pair_str(j, "version", log->version);
		json_key(j, "gaps");
		json_str_or_null(j, log->gaps);
		json_pair_bool(j, "covers", log->covers);
		json_pair_int(j, "matches", log->matches);
		json_key(j, "strikes");
		json_array(j);
		for (isize m = 0; m < a->strikes.len; m++)
			if (a->strikes.at[m].log == i)
				strike_put(j, &a->strikes.at[m]);
		json_array_end(j);
		json_object_end(j);
	}
	json_array_end(j);
}
