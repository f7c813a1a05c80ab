/* web/people_parts.c - see people_parts.h. */
#include "web/people_parts.h"

#include "people/releases.h"
#include "web/layout.h"
#include "web/page_filter.h"
#include "web/ui.h"

bool
people_lists(struct store *store, struct arena *keep, struct str_list *out, struct err *e)
{
	struct list_release_list all;

	*out = (struct str_list){ 0 };
	if (!list_releases_read(store, (str){ 0 }, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		bool is_there = false;

		for (isize k = 0; k < out->len && !is_there; k++)
			is_there = str_equal(out->at[k], all.at[i].list);
		if (!is_there)
			*PUSH(out, keep) = all.at[i].list;
	}
	return true;
}

str
people_column_words(const struct ui *ui, str field, struct arena *keep)
{
	return ui_text_or(ui, "match.column", str_to_c(field, keep), field);
}

void
people_column(struct html *page, str field)
{
	HTML(page, "<bdi>");
	html_text(page, people_column_words(page->ui, field, page->out->keep));
	HTML(page, "</bdi>");
}

/* Fields of a code list are words of data/ui; the rest stands as written. */
static void
put_value(struct html *page, const struct victim_value *value)
{
	struct victim_field f;

	HTML(page, "<bdi>");
	if (victim_field_find(value->field, &f) && f.kind == FIELD_CODE)
		html_text(page, ui_text_of(page->ui, "victim", str_to_c(value->value, page->out->keep)));
	else
		html_text(page, value->value);
	HTML(page, "</bdi>");
}

static void
put_values(struct html *page, const struct victim *v, str shown)
{
	HTML(page, "<dl class=facts>");
	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *value = &v->values.at[i];

		if (str_equal(value->value, shown))
			continue;
		HTML(page, "<dt>");
		html_text(page, ui_text_of(page->ui, "victim", str_to_c(value->field, page->out->keep)));
		HTML(page, "</dt><dd>");
		put_value(page, value);
		HTML(page, "</dd>");
	}
	HTML(page, "</dl>");
}

void
people_victim(struct html *page, const struct victim *v, const struct facet_list *incidents)
{
	str name = victim_shown_name(v, true), hex = id_whole(v->incident.bytes, page->out->keep);

	HTML(page, "<p class=who-is><bdi>");
	html_text(page, name);
	HTML(page, "</bdi></p>");
	for (isize i = 0; i < incidents->len; i++)
		if (str_equal(incidents->at[i].hex, hex)) {
			HTML(page, "<p class=soft>");
			page_incident_link(page, &incidents->at[i]);
			HTML(page, "</p>");
		}
	put_values(page, v, name);
}
