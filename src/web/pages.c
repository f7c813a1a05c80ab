/* web/pages.c - see pages.h. */
#include "web/pages.h"
#include "core/digest.h"
#include "incidents/figure.h"
#include "intake/desk.h"
#include "record/codes.h"
#include "web/layout.h"
#include "web/ui.h"

bool
request_id(const struct request *request, const char *name, unsigned char out[16], struct err *e)
{
	if (!hex_read(request_value(request, name), out, 16))
		return err_set(e, ERR_INPUT, "'%s' is not a whole id of 32 digits", name);
	return true;
}

const struct decision *
decision_on(const struct decision_list *decisions, claim_id claim, struct arena *keep)
{
	str id = id_whole(claim.bytes, keep);

	for (isize i = decisions->len - 1; i >= 0; i--)
		if (str_equal(decisions->at[i].subject, id) && !desk_is_undone(decisions, i))
			return &decisions->at[i];
	return NULL;
}

struct id_map
decided_subjects(const struct decision_list *decisions, struct arena *keep)
{
	struct id_map out = { 0 }, undone = { 0 };
	unsigned char id[16];

	for (isize i = decisions->len - 1; i >= 0; i--) {
		const struct decision *d = &decisions->at[i];

		if (id_map_get(&undone, d->id.bytes) >= 0 || !hex_read(d->subject, id, sizeof id))
			continue;
		if (str_equal(d->kind, STR("undo")))
			id_map_put(&undone, id, i, keep);
		else if (id_map_get(&out, id) < 0)
			id_map_put(&out, id, i, keep);
	}
	return out;
}

str
page_claim_address(reading_id reading, claim_id claim, struct arena *keep)
{
	str id = id_whole(claim.bytes, keep);

	return str_printf(keep, "/document/%.*s?at=%.*s#claim-%.*s",
	    STR_ARG(id_whole(reading.bytes, keep)), STR_ARG(id), STR_ARG(id));
}

/* ---- a claim in a few words ----------------------------------------------------------- */

static void
code(struct html *page, const char *name)
{
	if (name == NULL)
		return;
	HTML(page, " · ");
	html_word(page, name);
}

static void
count_text(struct html *page, const struct amount *a)
{
	struct interval i = { .has_min = a->has_min, .has_max = a->has_max, .min = a->min,
		.max = a->max, .bound = a->bound };

	if (!a->is_stated)
		return;
	i.has_stated = a->bound == BOUND_MORE_THAN && a->has_min;
	i.stated = a->min - 1;
	HTML(page, " · <b class=number>");
	if (!a->has_min && !a->has_max)
		html_text(page, a->vague.len > 0 ? a->vague : ui_text(page->ui, "not-stated"));
	else
		figure_interval_in(page->out, page->ui, i);
	HTML(page, "</b>");
}

void
claim_summary(struct html *page, const struct claim *claim)
{
	html_word(page, claim_kind_name(claim->kind));
	code(page, effect_name(claim->effect));
	count_text(page, &claim->count);
	code(page, stance_name(claim->stance));
	if (claim->modality != MODALITY_ASSERTED)
		code(page, modality_name(claim->modality));
	if (claim->scope != SCOPE_INCIDENT && claim->scope != SCOPE_NONE)
		code(page, scope_name(claim->scope));
	for (isize i = 0; i < claim->causes.len; i++) {
		HTML(page, " · <bdi>");
		html_text(page, ui_cause(page->ui, claim->causes.at[i], page->out->keep));
		HTML(page, "</bdi>");
	}
	HTML(page, " · <bdi>");
	if (claim->source.is_stated)
		html_text(page, claim->source.name.len > 0 ? claim->source.name : claim->source.text);
	else
		html_word(page, "the-report");
	HTML(page, "</bdi>");
}

/* "street.png" of the file or address that it came from. */
static str
origin_name(const struct request *request, const struct reading *r)
{
	struct capture capture;
	struct err ignored = { 0 };

	if (request->role < ROLE_REVIEWER || !capture_read(request->store, r->capture, request->keep,
	    &capture, &ignored))
		return (str){ 0 };
	return page_file_name(capture.origin);
}

str
page_file_name(str path)
{
	isize at = path.len;

	while (at > 0 && path.ptr[at - 1] != '/' && path.ptr[at - 1] != '\\')
		at--;
	return at < path.len ? str_from(path, at) : path;
}

str
incident_label(str name, date_range days, const struct ui *ui, struct arena *keep)
{
	struct buf out = { .keep = keep };
	char text[DATE_TEXT_BYTES];
	str  iso = date_is_known(days.begin) ? str_of(date_text(days.begin, text)) : STR("");
	str  comma = STR(", "), before;

	if (name.len == 0)
		return ui_text(ui, "place.not_stated");
	if (iso.len == 0 || !str_ends(name, iso))
		return name;
	before = str_first(name, name.len - iso.len);
	if (str_ends(before, comma))
		buf_printf(&out, "\u2068%.*s\u2069%.*s ", STR_ARG(str_first(before, before.len - comma.len)),
		    STR_ARG(ui_text(ui, "comma")));
	figure_days_in(&out, ui, days);
	return buf_view(&out);
}

/* The publisher's name in its own direction: FSI and PDI of UAX 9. */
str
reading_name(const struct request *request, const struct reading *r, const struct ui *ui)
{
	struct buf out = { .keep = request->keep };
	str name;

	if (r->title.len > 0)
		return r->title;
	if (r->publisher.len == 0) {
		name = origin_name(request, r);
		return name.len > 0 ? name : id_text(r->id.bytes, request->keep);
	}
	buf_printf(&out, "\u2068%.*s\u2069%.*s ", STR_ARG(r->publisher), STR_ARG(ui_text(ui, "comma")));
	figure_day_in(&out, ui, r->published);
	return buf_view(&out);
}
