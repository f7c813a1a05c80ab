/* cli/show_strikes.c - logs of declared strikes beside an incident, as plain text. */
#include "cli/show_text.h"

#include "incidents/account.h"
#include "incidents/figure.h"
#include "incidents/words.h"

static void
match_line(struct buf *out, const struct strike_match *m)
{
	BUF(out, "    ");
	buf_str(out, m->is_match ? WORDS("strike.match") : WORDS("strike.rejected"));
	BUF(out, "  ");
	figure_days(out, m->strike.days);
	buf_printf(out, ", %.*s, ", STR_ARG(m->strike.place));
	buf_str(out, WORDS("strike.line"));
	buf_printf(out, " %lld: ", (long long)m->strike.line);
	buf_str(out, words(m->rule));
	if (str_equal(m->rule, STR("strike.alike")))
		buf_printf(out, " (%.*s ~ %.*s)", STR_ARG(m->name), STR_ARG(m->strike.place));
	if (m->has_apart) {
		buf_printf(out, "; %.1f km, ", m->apart_km);
		buf_str(out, WORDS("strike.within"));
		buf_printf(out, " %.0f km", m->within_km);
	}
	if (m->days_apart > 0) {
		buf_printf(out, "; %d ", (int)m->days_apart);
		buf_str(out, m->days_apart == 1 ? WORDS("strike.day_apart") : WORDS("strike.days_apart"));
	}
	BUF(out, "\n      “");
	buf_str(out, str_first(m->strike.text, 160));
	BUF(out, "”\n");
}

/* "no match in LOG (version, dates, known gaps); absence from a log is not
 * evidence that no strike took place" (DESIGN 5.13). */
static void
log_line(struct buf *out, const struct account *account, const struct log_answer *log)
{
	BUF(out, "  ");
	if (!date_is_known(account->days.begin))
		buf_str(out, WORDS("strike.no_day"));
	else if (log->matches > 0)
		buf_str(out, WORDS("strike.matches_in"));
	else
		buf_str(out, log->covers ? WORDS("strike.none_in") : WORDS("strike.not_covered"));
	buf_printf(out, " %.*s (", STR_ARG(log->name));
	buf_str(out, WORDS("show.version"));
	buf_printf(out, " %.*s, ", STR_ARG(log->version));
	figure_days(out, log->days);
	BUF(out, "; ");
	if (log->gaps.len > 0) {
		buf_str(out, WORDS("strike.gaps"));
		buf_printf(out, ": %.*s", STR_ARG(log->gaps));
	} else {
		buf_str(out, WORDS("strike.no_gaps"));
	}
	BUF(out, ")");
	if (log->matches == 0) {
		BUF(out, "; ");
		buf_str(out, WORDS("strike.absence"));
	}
	BUF(out, "\n");
}

void
show_strikes(struct buf *out, const struct account *account)
{
	if (account->logs.len == 0)
		return;
	BUF(out, "\n");
	buf_str(out, WORDS("show.strikes"));
	BUF(out, "\n");
	for (isize i = 0; i < account->logs.len; i++) {
		log_line(out, account, &account->logs.at[i]);
		for (isize m = 0; m < account->strikes.len; m++)
			if (account->strikes.at[m].log == i)
				match_line(out, &account->strikes.at[m]);
	}
}
