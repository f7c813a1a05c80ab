/* web/page_incident_victims.c - the people of an incident on its page. */
#include "web/page_incident.h"

#include "core/digest.h"
#include "people/victim.h"
#include "web/ui.h"

/* Names stand in their own script; the browser finds out which way they run. */
static void
put_name(struct html *page, str name)
{
	HTML(page, "<bdi>");
	html_text(page, name);
	HTML(page, "</bdi>");
}

static void
put_word(struct html *page, str value)
{
	struct arena *keep = page->out->keep;

	if (value.len == 0)
		return;
	if (is_digit(value.ptr[0]))
		html_text(page, value);
	else
		html_word(page, str_printf(keep, "victim.%.*s%c", STR_ARG(value), 0).ptr);
}

static void
put_words_of(struct html *page, const struct victim *v, const char *field, const char *instead)
{
	str value = victim_get(v, field);

	HTML(page, "<td>");
	put_word(page, value.len > 0 || instead == NULL ? value : victim_get(v, instead));
	HTML(page, "</td>");
}

static void
put_age(struct html *page, const struct victim *v)
{
	str months = victim_get(v, "age_months");

	if (victim_get(v, "age").len > 0 || months.len == 0) {
		put_words_of(page, v, "age", "age_group");
		return;
	}
	HTML(page, "<td>");
	html_text(page, months);
	HTML(page, " ");
	html_word(page, "victim.months");
	HTML(page, "</td>");
}

/* Relation, family and occupation under the name. */
static void
put_about(struct html *page, const struct victim *v)
{
	static const char *const fields[] = { "relation", "family", "occupation" };

	for (isize i = 0; i < COUNT_OF(fields); i++) {
		str value = victim_get(v, fields[i]);

		if (value.len == 0)
			continue;
		HTML(page, "<br><small>");
		put_name(page, value);
		HTML(page, "</small>");
	}
}

/* In which release of which list they first stood, and when they left it. */
static void
put_stays(struct html *page, const struct victim *v)
{
	for (isize i = 0; i < v->stays.len; i++) {
		const struct victim_stay *s = &v->stays.at[i];

		HTML(page, "<br><small><bdi>");
		html_text(page, s->list);
		HTML(page, "</bdi> <bdi>");
		html_text(page, s->id);
		HTML(page, "</bdi>: ");
		html_word(page, s->is_found ? "victim.first_in" : "victim.in_no_release");
		HTML(page, " <bdi>");
		html_text(page, s->first);
		HTML(page, "</bdi>");
		if (s->is_found) {
			html_comma(page);
			html_word(page, s->left.len > 0 ? "victim.gone_since" : "victim.still_in");
			HTML(page, " <bdi>");
			html_text(page, s->left.len > 0 ? s->left : s->last);
			HTML(page, "</bdi>");
		}
		HTML(page, "</small>");
	}
}

static void
put_person(struct html *page, const struct victim *v)
{
	str  name = victim_shown_name(v, true), other = victim_other_name(v, name);
	char hex[33] = "";

	hex_write(v->id.bytes, 16, hex);
	HTML(page, "<tr id=\"v");
	html_text(page, str_of(hex));
	HTML(page, "\"><th scope=row>");
	if (name.ptr == NULL)
		html_word(page, "victim.unnamed");
	else
		put_name(page, name);
	if (v->stays.len > 0 && v->stays.at[0].left.len > 0) {
		HTML(page, "<br><small>");
		html_word(page, "victim.gone_since");
		HTML(page, " ");
		put_name(page, v->stays.at[0].left);
		HTML(page, "</small>");
	}
	if (other.ptr != NULL) {
		HTML(page, "<br><span class=other>");
		put_name(page, other);
		HTML(page, "</span>");
	}
	put_about(page, v);
	put_stays(page, v);
	if (page->acts != NULL && page->acts->on_victim != NULL)
		page->acts->on_victim(page, v->id.bytes);
	HTML(page, "</th>");
	put_age(page, v);
	put_words_of(page, v, "sex", NULL);
	put_words_of(page, v, "harm", NULL);
	put_words_of(page, v, "status", NULL);
	HTML(page, "<td>");
	if (v->is_accepted) {
		html_word(page, "victim.accepted_by");
		HTML(page, " ");
		html_text(page, v->accepted_by);
	}
	HTML(page, "</td></tr>\n");
}

void
page_incident_victims(struct html *page, const struct victim_list *victims)
{
	static const char *const columns[] = { "victim.name", "victim.age", "victim.sex",
		"victim.harm", "victim.status", "victim.accept" };

	if (victims->len == 0)
		return;
	HTML(page, "</section>\n<section id=people><h2>");
	html_word(page, "page.people");
	HTML(page, "</h2>\n<div class=scroll><table class=people><thead><tr>");
	for (isize i = 0; i < COUNT_OF(columns); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, columns[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
	for (isize i = 0; i < victims->len; i++)
		put_person(page, &victims->at[i]);
	HTML(page, "</tbody></table></div>\n");
}
