/* web/people_names.c - see people_names.h. */
#include "web/people_names.h"

#include "people/victim.h"
#include "web/field.h"
#include "web/ui.h"

struct people_of_list { struct people_of *at; isize len, room; };

static struct people_of *
people_in(struct people_names *names, struct people_of_list *all, incident_id incident,
    struct arena *keep)
{
	isize at = id_map_get(&names->at, incident.bytes);

	if (at >= 0)
		return &all->at[at];
	id_map_put(&names->at, incident.bytes, all->len, keep);
	*PUSH(all, keep) = (struct people_of){ .more = 0 };
	return &all->at[all->len - 1];
}

bool
people_names_read(const struct request *request, struct people_names *out, struct err *e)
{
	struct people_of_list all = { 0 };
	struct victim_list victims;

	*out = (struct people_names){ .len = 0 };
	if (!victims_of(request->store, (incident_id){ { 0 } }, request->keep, &victims, e))
		return false;
	for (isize i = 0; i < victims.len; i++) {
		const struct victim *v = &victims.at[i];
		struct people_of *of = people_in(out, &all, v->incident, request->keep);
		str name = victim_shown_name(v, true);

		if (name.len > 0 && field_victim_name(v, request->role) &&
		    of->names.len < PEOPLE_NAMED_MOST)
			*PUSH(&of->names, request->keep) = name;
		else
			of->more++;
	}
	out->of = all.at;
	out->len = all.len;
	return true;
}

const struct people_of *
people_names_of(const struct people_names *names, const unsigned char incident[16])
{
	isize at = id_map_get(&names->at, incident);

	return at < 0 ? NULL : &names->of[at];
}

void
people_names_put(struct html *page, const struct people_of *people)
{
	if (people == NULL)
		return;
	HTML(page, "<ul class=names>");
	for (isize i = 0; i < people->names.len; i++) {
		HTML(page, "<li><bdi>");
		html_text(page, people->names.at[i]);
		HTML(page, "</bdi></li>");
	}
	if (people->more > 0) {
		HTML(page, "<li>+ ");
		html_count(page, people->more);
		HTML(page, " ");
		html_word(page, people->more == 1 ? "people.more_one" : "people.more");
		HTML(page, "</li>");
	}
	HTML(page, "</ul>");
}

str
people_names_text(const struct people_of *people, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; people != NULL && i < people->names.len; i++)
		buf_printf(&out, "%s\xE2\x81\xA8%.*s\xE2\x81\xA9", i > 0 ? " · " : "",
		    STR_ARG(people->names.at[i]));
	if (people != NULL && people->more > 0)
		buf_printf(&out, "%s+ %td", out.len > 0 ? " " : "", people->more);
	return out.len > 0 ? buf_view(&out) : STR("");
}
