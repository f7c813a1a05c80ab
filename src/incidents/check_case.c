/* incidents/check_case.c - what only an account of our own can break. */
#include "incidents/check.h"

#include "incidents/decided.h"
#include "incidents/grade.h"
#include "incidents/words.h"

struct breach_list
check_quotes(const struct account *account, struct arena *keep)
{
	struct breach_list out = { 0 };

	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];
		str text = account->reports.at[e->report].document->text;

		if (span_len(e->claim->where) <= 0 ||
		    !span_holds((span){ 0, text.len }, e->claim->where))
			*PUSH(&out, keep) = (struct breach){ STR("check.quote"), str_printf(keep,
			    "%.*s, %td-%td", STR_ARG(account->reports.at[e->report].id),
			    e->claim->where.begin, e->claim->where.end) };
	}
	return out;
}

/* The strike status that the facts give, in the words of FIELD 1.1. */
static str
strike_status(const struct grade_facts *f)
{
	if (f->strike_is_declared || f->strikes_in_logs > 0)
		return STR("declared strike");
	if (f->competing > 1)
		return STR("contested");
	return f->strike_voices > 1 ? STR("likely strike") : STR("single source claim");
}

/* Bounds and claims set aside that one person alone decided on. */
static void
check_unread(const struct account *account, struct arena *keep, struct breach_list *out)
{
	for (isize i = 0; i < account->rulings.len; i++) {
		const struct ruling_row *r = &account->rulings.at[i];

		if (r->kind != RULING_GRADE && ruling_waits(&account->rulings, i))
			*PUSH(out, keep) = (struct breach){ STR("check.unread"),
				str_of(ruling_name(r->kind)) };
	}
}

struct breach_list
check_grade(const struct account *account, struct arena *keep)
{
	const struct grade *grade = &account->grade;
	struct grade_facts facts = grade_facts_of(account);
	struct breach_list out = { 0 };
	str missing, status = strike_status(&facts);

	check_unread(account, keep, &out);
	if (grade->overridden.ptr == NULL)
		return out;                     /* the rule's own is what the rule says */
	if (account->rulings.at[grade->ruling].second.ptr == NULL)
		*PUSH(&out, keep) = (struct breach){ STR("check.grade_unread"), grade->overridden };
	missing = grade_missing(&facts, grade->rule_version, grade->overridden, keep);
	if (missing.len > 0)
		*PUSH(&out, keep) = (struct breach){ STR("check.grade_facts"), str_printf(keep,
		    "%.*s: %.*s", STR_ARG(grade->overridden), STR_ARG(missing)) };
	if (!check_grade_agrees(grade->overridden, status))
		*PUSH(&out, keep) = (struct breach){ STR("check.grade"), str_printf(keep,
		    "%.*s, %.*s", STR_ARG(grade->overridden), STR_ARG(status)) };
	return out;
}

/* Days are those at the place: a toll cannot have been told before them, unless
 * one of the two days is of another place's clock, or wrong. */
struct breach_list
check_days(const struct account *account, struct arena *keep)
{
	struct breach_list out = { 0 };
	date first = date_extent(account->days.begin).begin;

	for (isize i = 0; date_is_known(first) && i < account->entries.len; i++) {
		const struct item *e = &account->entries.at[i];
		char said[DATE_TEXT_BYTES], day[DATE_TEXT_BYTES];

		if (!e->is_live || !date_is_day(e->said) || date_compare(e->said, first) >= 0)
			continue;
		*PUSH(&out, keep) = (struct breach){ STR("check.said_before"), str_printf(keep,
		    "%.*s: %s, %s", STR_ARG(account->reports.at[e->report].id), date_text(e->said, said),
		    date_text(first, day)) };
	}
	return out;
}
