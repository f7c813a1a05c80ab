/* claims/victim_name_weigh.c - whether a name is that of somebody harmed: all that was
 * heard of it is weighed together. */
#include "claims/victim_name_parts.h"

#include <math.h>

/* What is weighed beside each thing that was heard. */
enum sign {
	SIGN_NONE = HEARD_COUNT,     /* always 1 */
	SIGN_SILENT,                 /* nothing was heard for him */
	SIGN_HARMED_OFFICE,          /* an officer or official, and harmed */
	SIGN_HARMED_SPEAKS,          /* he speaks, and was harmed */
	SIGN_SEIZED_OFFICE,          /* an officer or official, and held */
	SIGN_SEIZED_SPEAKS,          /* he speaks, and is held */
	SIGN_HARMED_SUSPECT,         /* a suspect, or held, and harmed */
	SIGN_AGAIN,                  /* log2 of its mentions */
	SIGN_LEAD,                   /* in the first sentences */
	SIGN_LATE,                   /* how far into the text, 0 to 1 */
	SIGN_FIRST,                  /* among the first who are harmed */
	SIGN_FAR,                    /* log2 of the sentences behind them */
	SIGN_OWN,                    /* where the main event is counted */
	SIGN_OTHER,                  /* where only another is */
	SIGN_PLAIN_FIRST,            /* its first word is a common one */
	SIGN_PLAIN,                  /* all its words are */
	SIGN_ROLELESS,               /* only held, in a text that speaks of nobody who is held for what he is */
	SIGN_COUNT,
};

/* Two kinds of text: of people killed and hurt, where those who are held did it, and of
 * people held for what they are. */
static const struct { double harm, held; } weight[SIGN_COUNT] = {
	[HEARD_VICTIM] = { 0.43, -0.00 },
	[HEARD_AS_HARMED] = { 0.60, 0.23 },
	[HEARD_AS] = { -0.09, -0.13 },
	[HEARD_OBJECT] = { 0.30, 0.55 },
	[HEARD_DIED] = { 0.51, 0.09 },
	[HEARD_WOUND] = { 0.48, -0.05 },
	[HEARD_DEATH] = { 0.21, 0.28 },
	[HEARD_KIN] = { -0.03, 0.41 },
	[HEARD_TAKEN] = { 0.50, 0.57 },
	[HEARD_SEIZED] = { -0.79, 0.57 },
	[HEARD_SUSPECT] = { -0.19, 0.09 },
	[HEARD_DOER] = { 0.02, -0.13 },
	[HEARD_DEED] = { -0.80, -1.60 },
	[HEARD_LISTED] = { -0.04, -0.19 },
	[HEARD_LISTED_SEIZED] = { -0.17, 0.24 },
	[HEARD_SPEAKS] = { -0.31, -0.40 },
	[HEARD_OFFICE] = { -0.69, -0.48 },
	[HEARD_PERSECUTED] = { 0.47, 1.08 },
	[HEARD_AGE] = { 0.69, -0.03 },
	[HEARD_RELATIVE] = { -0.31, -0.19 },
	[HEARD_COUNTED] = { 0.67, 0.41 },
	[HEARD_ELSEWHERE] = { 0.24, 0.43 },
	[HEARD_HELD] = { -0.20, 0.20 },
	[HEARD_TITLE] = { 0.30, 0.50 },
	[SIGN_NONE] = { -0.89, 0.54 },
	[SIGN_SILENT] = { -1.20, -1.64 },
	[SIGN_HARMED_OFFICE] = { -0.04, 0.04 },
	[SIGN_HARMED_SPEAKS] = { 0.34, 0.33 },
	[SIGN_SEIZED_OFFICE] = { 0, 0.40 },
	[SIGN_SEIZED_SPEAKS] = { 0, 0.10 },
	[SIGN_HARMED_SUSPECT] = { -0.43, -0.29 },
	[SIGN_AGAIN] = { 0.30, 0.07 },
	[SIGN_LEAD] = { -0.06, 0.18 },
	[SIGN_LATE] = { -0.13, -0.57 },
	[SIGN_FIRST] = { 0.75, -0.18 },
	[SIGN_FAR] = { -0.18, -0.08 },
	[SIGN_OWN] = { -0.12, 0.36 },
	[SIGN_OTHER] = { 0.20, -0.49 },
	[SIGN_PLAIN_FIRST] = { -0.88, -0.48 },
	[SIGN_PLAIN] = { -0.54, -0.96 },
	[SIGN_ROLELESS] = { 0, -1.50 },
};

static bool
tells_harm(const struct name_reader *r)
{
	isize harm = r->harm_words + 2 * r->suspect_words;

	return harm > 0 && harm > 3 * r->role_words;
}

static bool
is_heard(const struct name_reader *r, const struct named *n)
{
	return victim_name_is_harmed(n) || (!tells_harm(r) && victim_name_is_seized(n));
}

static void
read_signs(const struct name_reader *r, const struct named *n, double sign[SIGN_COUNT])
{
	isize far = n->sentence - r->first_heard;
	bool  harmed = victim_name_is_harmed(n);

	memset(sign, 0, SIGN_COUNT * sizeof *sign);
	for (int i = 0; i < HEARD_COUNT; i++)
		sign[i] = log2(1 + n->heard[i]);
	sign[SIGN_NONE] = 1;
	sign[SIGN_SILENT] = !harmed && !victim_name_is_seized(n);
	sign[SIGN_HARMED_OFFICE] = harmed && n->heard[HEARD_OFFICE] > 0;
	sign[SIGN_HARMED_SPEAKS] = harmed && n->heard[HEARD_SPEAKS] > 0;
	sign[SIGN_SEIZED_OFFICE] = victim_name_is_seized(n) && !harmed && n->heard[HEARD_OFFICE] > 0;
	sign[SIGN_SEIZED_SPEAKS] = victim_name_is_seized(n) && !harmed && n->heard[HEARD_SPEAKS] > 0;
	sign[SIGN_HARMED_SUSPECT] = harmed && n->heard[HEARD_SUSPECT] + n->heard[HEARD_SEIZED] > 0;
	sign[SIGN_AGAIN] = log2(n->mentions > 0 ? n->mentions : 1);
	sign[SIGN_LEAD] = n->sentence < 3;
	sign[SIGN_LATE] = (double)n->sentence / (double)r->a->sentences.len;
	sign[SIGN_FIRST] = far <= 0 && is_heard(r, n);
	sign[SIGN_FAR] = far > 0 ? log2(1 + (double)far) : 0;
	sign[SIGN_OWN] = (n->where & COUNTED_OWN) != 0;
	sign[SIGN_OTHER] = n->where == COUNTED_OTHER;
	sign[SIGN_PLAIN_FIRST] = victim_word_is_plain(r->a, n->first);
	sign[SIGN_ROLELESS] = !harmed && r->role_words == 0;
	sign[SIGN_PLAIN] = sign[SIGN_PLAIN_FIRST] > 0 && victim_word_is_plain(r->a, n->end - 1);
}

void
victim_names_order(struct name_reader *r)
{
	r->first_heard = r->a->sentences.len;
	for (int k = 0; k < r->count; k++)
		if (!r->at[k].is_place && is_heard(r, &r->at[k]) && r->at[k].sentence < r->first_heard)
			r->first_heard = r->at[k].sentence;
}

/* Said to be harmed, and nothing said against it. */
static bool
is_clear(const struct named *n, const double sign[SIGN_COUNT])
{
	static const enum heard against[] = { HEARD_SEIZED, HEARD_LISTED_SEIZED, HEARD_SUSPECT, HEARD_DOER,
		HEARD_SPEAKS, HEARD_RELATIVE, HEARD_LISTED };

	for (isize i = 0; i < COUNT_OF(against); i++)
		if (n->heard[against[i]] > 0)
			return false;
	return sign[SIGN_PLAIN_FIRST] <= 0 && victim_name_is_harmed(n);
}

static double
weigh(const double sign[SIGN_COUNT], bool harm)
{
	double sum = 0;

	for (int i = 0; i < SIGN_COUNT; i++)
		sum += sign[i] * (harm ? weight[i].harm : weight[i].held);
	return sum;
}

bool
victim_name_is_victim(const struct name_reader *r, const struct named *n)
{
	double sign[SIGN_COUNT];
	bool   harm = tells_harm(r);

	if (n->is_place || n->is_protected)
		return false;
	read_signs(r, n, sign);
	return weigh(sign, harm) > 0 || (harm && is_clear(n, sign));
}

/* ---- the account ---------------------------------------------------------- */

static const char *const sign_name[SIGN_COUNT] = {
	[HEARD_VICTIM] = "victim", [HEARD_AS_HARMED] = "as_harmed", [HEARD_AS] = "as", [HEARD_OBJECT] = "object",
	[HEARD_DIED] = "died", [HEARD_WOUND] = "wound", [HEARD_DEATH] = "death", [HEARD_KIN] = "kin",
	[HEARD_TAKEN] = "taken", [HEARD_SEIZED] = "seized", [HEARD_SUSPECT] = "suspect", [HEARD_DOER] = "doer", [HEARD_DEED] = "deed", [HEARD_LISTED] = "listed",
	[HEARD_LISTED_SEIZED] = "listed_seized", [HEARD_SPEAKS] = "speaks", [HEARD_OFFICE] = "office",
	[HEARD_PERSECUTED] = "persecuted", [HEARD_AGE] = "age", [HEARD_RELATIVE] = "relative",
	[HEARD_COUNTED] = "counted", [HEARD_ELSEWHERE] = "counted_elsewhere", [HEARD_HELD] = "counted_held", [HEARD_TITLE] = "title", [SIGN_NONE] = "always",
	[SIGN_SILENT] = "silent", [SIGN_HARMED_OFFICE] = "harmed_office", [SIGN_HARMED_SPEAKS] = "harmed_speaks",
	[SIGN_SEIZED_OFFICE] = "seized_office", [SIGN_SEIZED_SPEAKS] = "seized_speaks",
	[SIGN_HARMED_SUSPECT] = "harmed_suspect", [SIGN_AGAIN] = "again", [SIGN_LEAD] = "lead",
	[SIGN_LATE] = "late", [SIGN_FIRST] = "first", [SIGN_FAR] = "far", [SIGN_OWN] = "own_event",
	[SIGN_OTHER] = "other_event", [SIGN_PLAIN_FIRST] = "plain_first_word", [SIGN_PLAIN] = "plain_words",
	[SIGN_ROLELESS] = "no_role",
};

static const char *
verdict(const struct name_reader *r, const struct named *n, const double sign[SIGN_COUNT])
{
	if (n->is_place)
		return "no: a place";
	if (n->is_protected)
		return "no: protected";
	if (weigh(sign, tells_harm(r)) > 0)
		return "victim";
	return tells_harm(r) && is_clear(n, sign) ? "victim: nothing against it" : "no";
}

void
victim_names_explain(const struct name_reader *r, struct buf *account)
{
	bool harm = tells_harm(r);

	buf_printf(account, "\nnames, in a text of people %s (words of harm %td, of arrest %td, of suspects %td, of roles %td)\n",
	    harm ? "harmed" : "held or harassed", r->harm_words, r->seized_words, r->suspect_words, r->role_words);
	for (int k = 0; k < r->count; k++) {
		const struct named *n = &r->at[k];
		double sign[SIGN_COUNT];

		read_signs(r, n, sign);
		buf_printf(account, "  '%.*s' %s, %+.2f:", STR_ARG(str_slice(r->a->text,
		    (span){ n->begin, r->a->tokens.at[n->end - 1].end })), verdict(r, n, sign), weigh(sign, harm));
		for (int i = 0; i < SIGN_COUNT; i++)
			if (sign[i] > 0 && i != SIGN_NONE)
				buf_printf(account, " %s %.2g (%+.2f)", sign_name[i], sign[i],
				    sign[i] * (harm ? weight[i].harm : weight[i].held));
		buf_char(account, '\n');
	}
}
