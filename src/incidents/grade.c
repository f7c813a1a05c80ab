/* incidents/grade.c - clauses over facts, rules as data. */
#include "incidents/grade.h"

#include "incidents/hypothesis.h"
#include "incidents/voice.h"
#include "incidents/words.h"

#include "tables.h"

static bool
has_counted(const struct account *account, const struct voice *voice)
{
	for (isize i = 0; i < voice->entries.len; i++) {
		const struct item *e = &account->entries.at[voice->entries.at[i]];

		if (e->claim->kind == CLAIM_CASUALTY && e->is_live)
			return true;
	}
	return false;
}

struct grade_facts
grade_facts_of(const struct account *account)
{
	struct grade_facts out = { .competing = hypotheses_competing(account) };
	bool heard[SOURCE_COUNT] = { false };

	for (isize i = 0; i < account->belligerents.len; i++) {
		const struct belligerent *b = &account->belligerents.at[i];

		out.accepts_harm |= b->harm == HARM_ACCEPTS || b->harm == HARM_COMPENSATES ||
		    b->harm == HARM_APOLOGISES;
		out.strike_is_declared |= b->strike == STRIKE_CONFIRMS;
	}
	for (isize i = 0; i < account->logs.len; i++)
		out.strikes_in_logs += account->logs.at[i].matches;
	for (isize i = 0; i < account->voices.len; i++) {
		const struct voice *v = &account->voices.at[i];

		if (!voice_is_independent(v) || !has_counted(account, v))
			continue;
		out.sources++;
		out.kinds += !heard[v->kind];
		heard[v->kind] = true;
	}
	for (isize i = 0; i < account->causes.len; i++)
		out.strike_voices += account->causes.at[i].asserted.len +
		    account->causes.at[i].implied.len;
	return out;
}

bool
grade_clause_holds(const struct grade_facts *f, str clause, struct arena *keep, str *fact)
{
	struct buf out = { .keep = keep };
	bool holds = false;

	if (str_equal(clause, STR("accepts_harm"))) {
		holds = f->accepts_harm;
		buf_str(&out, holds ? WORDS("grade.fact.accepts") : WORDS("grade.fact.accepts_not"));
	} else if (str_equal(clause, STR("competing"))) {
		holds = f->competing > 1;
		buf_int(&out, f->competing);
		buf_str(&out, f->competing == 1 ? WORDS("grade.fact.blamed_one")
		    : WORDS("grade.fact.blamed"));
	} else if (str_equal(clause, STR("two_sources")) || str_equal(clause, STR("some_source"))) {
		holds = f->sources >= (str_equal(clause, STR("two_sources")) ? 2 : 1);
		buf_int(&out, f->sources);
		buf_str(&out, WORDS("grade.fact.sources"));
		buf_int(&out, f->kinds);
		buf_str(&out, WORDS("grade.fact.kinds"));
	} else if (str_equal(clause, STR("strike_known"))) {
		/* A log's silence lowers nothing (DESIGN 5.13). */
		holds = f->strike_is_declared || f->strikes_in_logs > 0 || f->strike_voices > 1;
		buf_str(&out, f->strikes_in_logs > 0 ? WORDS("grade.fact.in_log")
		    : f->strike_is_declared ? WORDS("grade.fact.declared")
		    : holds ? WORDS("grade.fact.likely") : WORDS("grade.fact.no_strike"));
	}
	*fact = buf_view(&out);
	return holds;
}

/* All clauses of one row; each is noted once. */
static bool
row_holds(const struct grade_facts *facts, str needs, struct grade *grade, struct arena *keep)
{
	bool all = true;

	while (needs.len > 0) {
		struct grade_clause clause = { .key = str_cut(&needs, ',') };
		bool is_noted = false;

		clause.is_met = grade_clause_holds(facts, clause.key, keep, &clause.fact);
		all = all && clause.is_met;
		for (isize i = 0; i < grade->clauses.len; i++)
			is_noted |= str_equal(grade->clauses.at[i].fact, clause.fact);
		if (!is_noted)
			*PUSH(&grade->clauses, keep) = clause;
	}
	return all;
}

/* What the row above the grade lacks. */
static str
missing_of(const struct grade_facts *facts, str needs, struct arena *keep)
{
	struct buf out = { .keep = keep };

	while (needs.len > 0) {
		str clause = str_cut(&needs, ','), fact;

		if (grade_clause_holds(facts, clause, keep, &fact))
			continue;
		if (out.len > 0)
			BUF(&out, "; ");
		buf_str(&out, words_of("grade.needs", str_to_c(clause, keep)));
	}
	return buf_view(&out);
}

str
grade_missing(const struct grade_facts *facts, str version, str grade, struct arena *keep)
{
	enum { VERSION, GRADE, NEEDS };

	for (isize i = 0; i < table_method_grade_rows; i++)
		if (str_equal(table_method_grade[i][VERSION], version) &&
		    str_equal(table_method_grade[i][GRADE], grade))
			return missing_of(facts, table_method_grade[i][NEEDS], keep);
	return STR("");
}

void
grade_give(struct account *account, str version, const struct ruling_list *rulings,
    struct arena *keep)
{
	enum { VERSION, GRADE, NEEDS };
	struct grade_facts facts = grade_facts_of(account);
	struct grade *grade = &account->grade;

	*grade = (struct grade){ .rule_version = version, .ruling = -1 };
	for (isize i = 0; i < table_method_grade_rows; i++) {
		const str *row = table_method_grade[i];

		if (!str_equal(row[VERSION], version))
			continue;
		if (row_holds(&facts, row[NEEDS], grade, keep)) {
			if (grade->key.ptr == NULL)
				grade->key = row[GRADE];
		} else if (grade->key.ptr == NULL) {
			grade->next = str_printf(keep, "%.*s: %.*s",
			    STR_ARG(words_of("grade", str_to_c(row[GRADE], keep))),
			    STR_ARG(missing_of(&facts, row[NEEDS], keep)));
		}
	}
	for (isize i = 0; rulings != NULL && i < rulings->len; i++)
		if (rulings->at[i].kind == RULING_GRADE) {
			grade->overridden = rulings->at[i].one;
			grade->ruling = i;
		}
}

bool
grade_exists(str grade, struct arena *keep, struct err *e)
{
	struct buf all = { .keep = keep };

	for (isize i = 0; i < table_method_grades_rows; i++) {
		if (str_equal(table_method_grades[i][0], grade))
			return true;
		buf_str(&all, i > 0 ? STR(", ") : STR(""));
		buf_str(&all, table_method_grades[i][0]);
	}
	return err_set(e, ERR_INPUT, "no grade '%.*s'; there are: %.*s", STR_ARG(grade),
	    STR_ARG(buf_view(&all)));
}
