/* web/page_incident_texts.c - the reports, with every claim marked where it stands. */
#include "web/page_incident.h"

#include "incidents/account.h"

#include <stdlib.h>

struct place_of { span where; isize entry; };

static int
by_begin(const void *a, const void *b)
{
	const struct place_of *x = a, *y = b;

	if (x->where.begin != y->where.begin)
		return x->where.begin < y->where.begin ? -1 : 1;
	if (x->where.end != y->where.end)
		return x->where.end > y->where.end ? -1 : 1;
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void
anchor(struct html *page, isize entry)
{
	HTML(page, "<span class=at id=\"c");
	html_int(page, entry);
	HTML(page, "\"></span>");
}

/* Claims may overlap: one mark covers all that touch, an anchor stands where
 * each of them begins. */
static isize
mark_run(struct html *page, str text, const struct place_of *places, isize first, isize count)
{
	isize at = places[first].where.begin, end = places[first].where.end, i = first;

	HTML(page, "<mark>");
	while (i < count && places[i].where.begin < end) {
		html_text(page, str_slice(text, (span){ at, places[i].where.begin }));
		anchor(page, places[i].entry);
		at = places[i].where.begin;
		if (places[i].where.end > end)
			end = places[i].where.end;
		i++;
	}
	html_text(page, str_slice(text, (span){ at, end }));
	HTML(page, "</mark>");
	return i;
}

enum { TEXT_WHOLE = 96 << 10, GAP_MOST = 600, GAP_KEPT = 240 };

/* Is this a part of an account that is too long for one page? */
static bool
is_part(const struct html *page, const struct account *account)
{
	return page->acts != NULL && page->acts->entries_to > 0 &&
	    page->acts->entries_to - page->acts->entries_from < account->entries.len;
}

static isize
boundary(str text, isize at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* What stands between two claims; of a very long report, in the workbench, only its ends. */
static void
put_between(struct html *page, const struct account *account, str text, span where)
{
	bool is_cut = page->acts != NULL && (text.len > TEXT_WHOLE || is_part(page, account)) &&
	    span_len(where) > GAP_MOST;

	if (!is_cut) {
		html_text(page, str_slice(text, where));
		return;
	}
	html_text(page, str_slice(text, (span){ where.begin, boundary(text, where.begin + GAP_KEPT) }));
	HTML(page, "<span class=soft> … ");
	html_count(page, span_len(where) - 2 * GAP_KEPT);
	HTML(page, " ");
	html_word(page, "report.cut");
	HTML(page, " … </span>");
	html_text(page, str_slice(text, (span){ boundary(text, where.end - GAP_KEPT), where.end }));
}

static void
put_text(struct html *page, const struct account *account, isize report)
{
	str   text = account->reports.at[report].document->text;
	struct place_of *places = NEW_ARRAY(page->out->keep, struct place_of,
	    account->entries.len + 1);
	isize count = 0, at = 0;

	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].report == report && html_shows_entry(page, i))
			places[count++] = (struct place_of){ account->entries.at[i].claim->where, i };
	list_sort(places, count, (isize)sizeof *places, by_begin);
	HTML(page, "<div class=document dir=auto>");
	for (isize i = 0; i < count;) {
		isize first = i;

		put_between(page, account, text, (span){ at, places[first].where.begin });
		if (span_len(places[first].where) <= 0) {
			anchor(page, places[first].entry);
			at = places[first].where.begin;
			i++;
			continue;
		}
		i = mark_run(page, text, places, first, count);
		for (at = places[first].where.end; first < i; first++)
			if (places[first].where.end > at)
				at = places[first].where.end;
	}
	put_between(page, account, text, (span){ at, text.len });
	HTML(page, "</div>\n");
}

/* Does this part of the page show an entry of the report? */
static bool *
shown_reports(const struct html *page, const struct account *account)
{
	bool *out = NEW_ARRAY(page->out->keep, bool, account->reports.len + 1);

	for (isize i = 0; i < account->entries.len; i++)
		if (html_shows_entry(page, i))
			out[account->entries.at[i].report] = true;
	return out;
}

void
page_incident_texts(struct html *page, const struct account *account)
{
	const bool *shown = is_part(page, account) ? shown_reports(page, account) : NULL;

	if (shown != NULL) {
		HTML(page, "<p class=soft>");
		html_word(page, "reports.of_part");
		HTML(page, "</p>\n");
	}
	for (isize r = 0; r < account->reports.len; r++) {
		const struct report *report = &account->reports.at[r];
		isize first = account_first_copy(account, r);

		if (shown != NULL && !shown[r])
			continue;
		HTML(page, "<details class=report open><summary><b dir=auto>");
		html_text(page, report->document->title.len > 0 ? report->document->title
		    : account_outlet(account, r));
		HTML(page, "</b> <span class=soft>");
		if (report->document->title.len > 0) {
			html_text(page, account_outlet(account, r));
			html_comma(page);
		}
		html_date(page, report->document->published);
		HTML(page, " · ");
		html_text(page, report->id);
		if (first >= 0) {
			HTML(page, " · ");
			html_word(page, "show.same_story");
			HTML(page, " ");
			html_text(page, account->reports.at[first].id);
		}
		HTML(page, "</span></summary>\n");
		if (report->digest.len > 0) {
			HTML(page, "<p class=hash>SHA-256 <code>");
			html_text(page, report->digest);
			HTML(page, "</code></p>\n");
		}
		put_text(page, account, r);
		HTML(page, "</details>\n");
	}
}
