/* exchange/standard.c - one predicate for each row of data/method/standard.tsv. */
#include "exchange/standard.h"

#include "core/digest.h"
#include "exchange/policy.h"
#include "incidents/account.h"
#include "incidents/tally.h"
#include "intake/account.h"
#include "intake/desk.h"
#include "people/victim.h"
#include "tables.h"

struct standards {
	struct arena *keep;
	struct capture_list captures;
	struct decision_list decisions;
	struct log_head_list heads;
	struct kept_stamp_list stamps;
	struct cosignature_list witnesses;
	struct desk_codebook_list codebooks;
	struct desk_record_list records;
	struct policy policy;
	bool is_plain;
};

/* A record under the lens. */
struct lens { const struct standards *s; const struct account *account; str id; };

/* ---- records ------------------------------------------------------------------------- */

static bool
has_place(const struct lens *l)
{
	return l->account->place.is_stated;
}

static bool
has_day(const struct lens *l)
{
	return date_is_known(l->account->days.begin);
}

static bool
has_sources(const struct lens *l)
{
	for (isize i = 0; i < l->account->reports.len; i++)
		if (l->account->reports.at[i].digest.len == 0)
			return false;
	return l->account->reports.len > 0;
}

static bool
has_killed(const struct lens *l)
{
	const struct tally *t = tally_of(l->account, EFFECT_KILLED);

	return t != NULL && t->range.is_stated;
}

static bool
has_profile(const struct lens *l)
{
	return l->account->profile.name.len > 0;
}

/* Civilian status stated, or said to be undetermined: both are answers. */
static bool
has_status(const struct lens *l)
{
	const struct status_lines *s = &l->account->status;

	return s->is_undetermined || s->is_presumed || s->civilians.has_min || s->civilians.has_max;
}

static bool
cites_codebook(const struct lens *l)
{
	for (isize i = 0; i < l->s->records.len; i++)
		if (str_equal(l->s->records.at[i].incident, l->id))
			return l->s->records.at[i].codebook > 0;
	return false;
}

static bool
is_seconded(const struct lens *l)
{
	return l->account->unseconded == 0;
}

static bool
has_quotes(const struct lens *l)
{
	for (isize i = 0; i < l->account->entries.len; i++)
		if (account_quote(l->account, &l->account->entries.at[i]).len == 0)
			return false;
	return l->account->entries.len > 0;
}

static bool
has_three_kinds(const struct lens *l)
{
	unsigned kinds = 0;
	int n = 0;

	for (isize i = 0; i < l->account->voices.len; i++)
		if (!l->account->voices.at[i].is_carrier && l->account->voices.at[i].entries.len > 0)
			kinds |= 1u << l->account->voices.at[i].kind;
	for (int k = 1; k < SOURCE_COUNT; k++)
		n += (kinds >> k & 1) != 0;
	return n >= 3;
}

static bool
has_grade_rule(const struct lens *l)
{
	return l->account->grade.key.len > 0 && l->account->grade.rule_version.len > 0;
}

static bool
has_cause(const struct lens *l)
{
	return l->account->causes.len > 0;
}

static bool
has_people(const struct lens *l)
{
	for (isize i = 0; i < l->account->victims.len; i++)
		if (victim_get(&l->account->victims.at[i], "sex").len > 0 ||
		    victim_get(&l->account->victims.at[i], "age_group").len > 0)
			return true;
	for (isize i = 0; i < l->account->entries.len; i++)
		if (l->account->entries.at[i].claim->victims.sex != SEX_NONE ||
		    l->account->entries.at[i].claim->victims.age != AGE_NONE)
			return true;
	return false;
}

static const struct { const char *key; bool (*holds)(const struct lens *l); } of_records[] = {
	{ "place", has_place }, { "day", has_day }, { "source_kept", has_sources },
	{ "killed", has_killed }, { "disagreement", has_profile }, { "status", has_status },
	{ "codebook_cited", cites_codebook }, { "second_reader", is_seconded },
	{ "quotes", has_quotes }, { "kinds", has_three_kinds }, { "grade_rule", has_grade_rule },
	{ "sdg_cause", has_cause }, { "sdg_people", has_people },
};

/* ---- the case ---------------------------------------------------------------------------- */

static bool
count_fact(const struct standards *s, isize count, isize all, const char *what, str *fact)
{
	*fact = str_printf(s->keep, "%td of %td %s", count, all, what);
	return all > 0 && count == all;
}

static bool
has_codebook(const struct standards *s, str *fact)
{
	*fact = str_printf(s->keep, "%td versions", s->codebooks.len);
	return s->codebooks.len > 0;
}

static bool
has_policy(const struct standards *s, str *fact)
{
	*fact = str_printf(s->keep, "version %lld", (long long)s->policy.version);
	return s->policy.version > 0;
}

static bool
has_contact(const struct standards *s, str *fact)
{
	*fact = s->policy.contact;
	return s->policy.contact.len > 0;
}

static bool
is_encrypted(const struct standards *s, str *fact)
{
	*fact = s->is_plain ? STR("a plain file") : STR("AEGIS-256");
	return !s->is_plain;
}

static bool
has_proof(const struct standards *s, str *fact)
{
	const struct desk_codebook *newest = s->codebooks.len > 0
	    ? &s->codebooks.at[s->codebooks.len - 1] : NULL;

	*fact = newest != NULL ? str_first(newest->proof, 80) : STR("");
	return newest != NULL && newest->proof.len > 0;
}

static bool
has_hashes(const struct standards *s, str *fact)
{
	return count_fact(s, s->captures.len, s->captures.len, "captures", fact);
}

static bool
has_custody(const struct standards *s, str *fact)
{
	int64_t entries = 0;

	for (isize i = 0; i < s->heads.len; i++)
		entries += s->heads.at[i].size;
	*fact = str_printf(s->keep, "%lld entries of %td keys", (long long)entries, s->heads.len);
	return entries > 0;
}

static bool
has_addresses(const struct standards *s, str *fact)
{
	isize n = 0;

	for (isize i = 0; i < s->captures.len; i++)
		n += str_starts(s->captures.at[i].origin, STR("http"));
	return count_fact(s, n, s->captures.len, "captures", fact);
}

static bool
has_page_sources(const struct standards *s, str *fact)
{
	isize n = 0;

	for (isize i = 0; i < s->captures.len; i++)
		n += !str_starts(s->captures.at[i].media, STR("text/plain"));
	return count_fact(s, n, s->captures.len, "captures", fact);
}

static bool
is_anchored(const struct standards *s, str *fact)
{
	*fact = str_printf(s->keep, "%td time stamps", s->stamps.len);
	return s->stamps.len > 0;
}

static bool
is_witnessed(const struct standards *s, str *fact)
{
	*fact = str_printf(s->keep, "%td cosignatures", s->witnesses.len);
	return s->witnesses.len > 0;
}

static const struct { const char *key; bool (*holds)(const struct standards *s, str *fact); }
of_case[] = {
	{ "codebook", has_codebook }, { "policy", has_policy }, { "contact", has_contact },
	{ "encrypted", is_encrypted }, { "proof", has_proof }, { "hash", has_hashes },
	{ "custody", has_custody }, { "address", has_addresses }, { "page_source", has_page_sources },
	{ "anchored", is_anchored }, { "witnessed", is_witnessed },
};

/* ---- the report ----------------------------------------------------------------------------- */

static void
items_make(const struct standards *s, struct standard_list *out)
{
	enum { KEY, STANDARD, REFERENCE, OF, TEXT };

	for (isize i = 0; i < table_method_standard_rows; i++) {
		const str *row = table_method_standard[i];
		struct standard_item *item = PUSH(out, s->keep);

		*item = (struct standard_item){ .key = row[KEY], .standard = row[STANDARD],
			.reference = row[REFERENCE], .text = row[TEXT],
			.is_of_records = str_equal(row[OF], STR("record")) };
		for (isize k = 0; k < COUNT_OF(of_case); k++)
			if (str_equal(item->key, str_of(of_case[k].key))) {
				item->of = 1;
				item->met = of_case[k].holds(s, &item->fact);
			}
	}
}

static void
record_count(const struct lens *lens, struct standard_list *out)
{
	for (isize i = 0; i < out->len; i++)
		for (isize k = 0; out->at[i].is_of_records && k < COUNT_OF(of_records); k++)
			if (str_equal(out->at[i].key, str_of(of_records[k].key))) {
				out->at[i].of++;
				out->at[i].met += of_records[k].holds(lens);
			}
}

static bool
look_at(const struct accounts *accounts, const struct standards *s,
    const struct stored_incident *incident, struct arena scratch, struct standard_list *out, struct err *e)
{
	struct arena keep;
	struct account account;
	char hex[33] = "";
	bool ok;

	if (!arena_open(&keep, (isize)1 << 30, e))
		return false;
	hex_write(incident->id.bytes, 16, hex);
	ok = accounts_read(accounts, incident, (str){ 0 }, &keep, scratch, &account, e);
	if (ok)
		record_count(&(struct lens){ s, &account, str_of(hex) }, out);
	arena_close(&keep);
	return ok;
}

static bool
gather(struct store *store, struct standards *s, struct err *e)
{
	s->is_plain = store_is_plain(store);
	return capture_list_read(store, s->keep, &s->captures, e) &&
	    decision_list_read(store, s->keep, &s->decisions, e) &&
	    log_heads(store, s->keep, &s->heads, e) &&
	    stamp_list_read(store, s->keep, &s->stamps, e) &&
	    cosignature_list_read(store, s->keep, &s->witnesses, e) &&
	    desk_codebooks(&s->decisions, s->keep, &s->codebooks, e) &&
	    desk_records(&s->decisions, s->keep, &s->records, e) &&
	    policy_in_force(store, s->keep, &s->policy, e);
}

bool
standards_report(struct store *store, const struct stored_incident *incident, struct arena *keep,
    struct arena scratch, struct standard_list *out, struct err *e)
{
	struct standards s = { .keep = keep };
	struct stored_incident_list all = { 0 };
	struct accounts *accounts;

	*out = (struct standard_list){ 0 };
	if (!gather(store, &s, e) || !incident_list_read(store, keep, &all, e) ||
	    !accounts_open(store, keep, &accounts, e))
		return false;
	items_make(&s, out);
	if (incident != NULL)
		return look_at(accounts, &s, incident, scratch, out, e);
	for (isize i = 0; i < all.len; i++)
		if (!look_at(accounts, &s, &all.at[i], scratch, out, e))
			return false;
	return true;
}
