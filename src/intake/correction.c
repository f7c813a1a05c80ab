/* intake/correction.c - requests for correction, from a form to the journal. */
#include "intake/correction.h"

#include "core/digest.h"
#include "core/json.h"
#include "core/utf8.h"
#include "intake/decide.h"

#include <sodium.h>

enum { FORM_MOST = 16 << 10, CONTACT_MOST = 1000 };

const char *
correction_outcome(isize index)
{
	static const char *const all[] = { "changed", "unchanged", "withheld" };

	return index < COUNT_OF(all) ? all[index] : NULL;
}

/* ---- the form ---------------------------------------------------------------------------- */

static str *
part_of(struct correction *c, str *known, str *ignored, str name)
{
	if (str_equal(name, STR("incident"))) return &c->incident;
	if (str_equal(name, STR("text")))     return &c->text;
	if (str_equal(name, STR("contact")))  return &c->contact;
	if (str_equal(name, STR("known")))    return known;
	return str_equal(name, STR("archive")) ? ignored : NULL;
}

/* From ${from} to where the next line begins with '@', or the end. */
static isize
end_of_part(str form, isize from)
{
	for (isize at = from; at < form.len; at++)
		if (form.ptr[at] == '\n' && at + 1 < form.len && form.ptr[at + 1] == '@')
			return at;
	return form.len;
}

/* "@text: what is wrong" and the lines behind it: its first line is what the
 * form says about the part, the rest is what was filled in. */
static void
read_part(str part, struct correction *out, str *known)
{
	str head = str_cut(&part, '\n'), name, ignored, *to;

	head = str_from(head, 1);
	name = str_trim(str_cut(&head, ':'));
	to = part_of(out, known, &ignored, name);
	if (to != NULL)
		*to = str_trim(part);
}

static bool
read_parts(str form, struct correction *out, str *known)
{
	bool has_any = false;

	for (isize at = 0; at < form.len;) {
		isize end = end_of_part(form, at);
		str part = str_slice(form, (span){ at, end });

		if (part.len > 0 && part.ptr[0] == '@') {
			read_part(part, out, known);
			has_any = true;
		}
		at = end + 1;
	}
	return has_any;
}

bool
correction_parse(str form, struct arena *keep, struct correction *out, struct err *e)
{
	str known = { 0 };

	*out = (struct correction){ 0 };
	if (form.len > FORM_MOST)
		return err_set(e, ERR_INPUT, "a request is at most %d KiB", FORM_MOST >> 10);
	if (!utf8_valid(form))
		return err_set(e, ERR_INPUT, "the request is not UTF-8 text");
	if (!read_parts(form, out, &known))
		out->text = str_trim(form);
	if (out->text.len == 0)
		return err_set(e, ERR_INPUT, "the request says nothing: what is wrong stands below "
		    "the line '@text:'");
	if (known.len > 0)
		out->text = str_printf(keep, "%.*s\n\n%.*s", STR_ARG(out->text), STR_ARG(known));
	return true;
}

/* ---- the journal --------------------------------------------------------------------------- */

/* No letter that is read as another one. */
static str
make_receipt(struct arena *keep)
{
	static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789Z";
	unsigned char bytes[RECEIPT_BYTES - 1];
	char *out = NEW_ARRAY(keep, char, RECEIPT_BYTES);

	randombytes_buf(bytes, sizeof bytes);
	for (int i = 0, o = 0; i < RECEIPT_BYTES - 1; i++) {
		if (i == 4)
			out[o++] = '-';
		out[o++] = letters[bytes[i] & 31];
	}
	return (str){ out, RECEIPT_BYTES };
}

/* Whole, of an incident that is there; else "case". */
static str
subject_of(struct store *store, str incident, struct arena *keep)
{
	struct stored_incident found;
	struct err ignored = { 0 };
	char *hex = NEW_ARRAY(keep, char, 32);
	bool merged;

	if (incident.len < 4 || !intake_incident_find(store, incident, keep, &found, &merged, &ignored))
		return STR("case");
	hex_write(found.id.bytes, 16, hex);
	return (str){ hex, 32 };
}

bool
correction_take(struct store *store, const struct correction *asked, struct arena *keep,
    str *receipt, struct err *e)
{
	struct buf  b = { .keep = keep };
	struct json j = { .out = &b };
	struct decision made;
	str subject = subject_of(store, asked->incident, keep), text = str_trim(asked->text);

	if (text.len == 0)
		return err_set(e, ERR_INPUT, "the request says nothing");
	if (str_equal(subject, STR("case")) && asked->incident.len > 0)
		text = str_printf(keep, "%.*s\n\n[%.*s]", STR_ARG(text), STR_ARG(asked->incident));
	*receipt = make_receipt(keep);
	json_object(&j);
	json_pair_str(&j, "text", text);
	json_pair_str(&j, "contact", str_first(str_trim(asked->contact), CONTACT_MOST));
	json_pair_str(&j, "channel", str_trim(asked->channel));
	json_pair_str(&j, "receipt", *receipt);
	json_object_end(&j);
	return decision_write(store, STR("desk.correction"), subject, STR(""), buf_view(&b), keep,
	    &made, e);
}

/* Letters and digits only, as capitals. */
static str
plain(str receipt, struct arena *keep)
{
	char *out = NEW_ARRAY(keep, char, receipt.len + 1);
	isize len = 0;

	for (isize i = 0; i < receipt.len; i++) {
		char c = receipt.ptr[i];

		if (is_lower(c))
			c = (char)(c - 'a' + 'A');
		if (is_digit(c) || is_alpha(c))
			out[len++] = c;
	}
	return (str){ out, len };
}

bool
correction_find(const struct decision_list *decisions, str receipt, struct arena *keep,
    struct desk_entry *out, struct err *e)
{
	struct desk_entry_list list;
	str wanted = plain(receipt, keep);

	if (!desk_corrections(decisions, keep, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++)
		if (wanted.len == RECEIPT_BYTES - 1 && str_equal(plain(list.at[i].receipt, keep), wanted)) {
			*out = list.at[i];
			return true;
		}
	return err_set(e, ERR_NOT_FOUND, "no request has that receipt");
}

static bool
may_answer(struct store *store, str id, struct arena *keep, struct err *e)
{
	struct decision_list decisions;
	struct desk_entry_list list;

	if (!decision_list_read(store, keep, &decisions, e) ||
	    !desk_corrections(&decisions, keep, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++) {
		if (!str_equal(list.at[i].id, id))
			continue;
		return !list.at[i].is_answered || err_set(e, ERR_CONFLICT,
		    "'%.*s' answered this meanwhile: %.*s", STR_ARG(list.at[i].answered_by),
		    STR_ARG(str_first(list.at[i].answer, 200)));
	}
	return err_set(e, ERR_NOT_FOUND, "no such correction");
}

bool
correction_answer(struct store *store, str id, str outcome, str text, struct arena *keep,
    struct err *e)
{
	struct buf  b = { .keep = keep };
	struct json j = { .out = &b };
	struct decision made;
	bool is_known = false;

	for (isize i = 0; correction_outcome(i) != NULL; i++)
		is_known |= str_equal(outcome, str_of(correction_outcome(i)));
	if (!is_known)
		return err_set(e, ERR_INPUT, "an outcome is changed, unchanged or withheld");
	if (str_trim(text).len == 0)
		return err_set(e, ERR_INPUT, "an answer has words: what was done, and why");
	if (!may_answer(store, id, keep, e))
		return false;
	json_object(&j);
	json_pair_str(&j, "text", str_trim(text));
	json_pair_str(&j, "outcome", outcome);
	json_object_end(&j);
	return decision_write(store, STR("desk.correction_answer"), id, STR(""), buf_view(&b), keep,
	    &made, e);
}
