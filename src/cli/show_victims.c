/* cli/show_victims.c - see show_victims.h. */
#include "cli/show_victims.h"

#include "core/digest.h"
#include "incidents/words.h"
#include "people/victim.h"

enum { ID_DIGITS = 8, LABEL_COLUMNS = 14 };

void
show_name(struct buf *out, str name)
{
	bool needs = false;

	for (isize i = 0; i < name.len; i++)
		needs |= (unsigned char)name.ptr[i] >= 0x80;
	if (needs)
		BUF(out, "\xE2\x81\xA8");
	buf_str(out, name);
	if (needs)
		BUF(out, "\xE2\x81\xA9");
}

static void
spaces(struct buf *out, isize count)
{
	for (isize i = 0; i < count; i++)
		buf_char(out, ' ');
}

static void
put_if(struct buf *out, const struct victim *v, const char *field)
{
	str value = victim_get(v, field);

	if (value.len == 0)
		return;
	BUF(out, ", ");
	if (str_starts(str_of(field), STR("age")) && is_digit(value.ptr[0])) {
		buf_str(out, value);
		if (strcmp(field, "age_months") == 0) {
			BUF(out, " ");
			buf_str(out, WORDS("victim.months"));
		}
		return;
	}
	buf_str(out, words_of("victim", str_to_c(value, out->keep)));
}

static void
put_who(struct buf *out, const struct victim *v)
{
	str name = victim_shown_name(v, true), other = victim_other_name(v, name);

	if (name.ptr == NULL)
		buf_str(out, WORDS("victim.unnamed"));
	else
		show_name(out, name);
	if (other.ptr != NULL) {
		BUF(out, " (");
		show_name(out, other);
		BUF(out, ")");
	}
	put_if(out, v, "sex");
	put_if(out, v, victim_get(v, "age").len > 0 ? "age" :
	    victim_get(v, "age_months").len > 0 ? "age_months" : "age_group");
	put_if(out, v, "harm");
	put_if(out, v, "status");
}

static void
put_line(struct buf *out, const struct victim *v)
{
	char hex[33] = "";

	hex_write(v->id.bytes, 16, hex);
	BUF(out, "  ");
	buf_str(out, str_first(str_of(hex), ID_DIGITS));
	BUF(out, "      ");
	put_who(out, v);
	if (v->is_accepted) {
		BUF(out, " — ");
		buf_str(out, WORDS("victim.accepted_by"));
		BUF(out, " ");
		buf_str(out, v->accepted_by);
	}
	if (victim_is_withheld(v)) {
		BUF(out, " — ");
		buf_str(out, WORDS("victim.is_withheld"));
	}
	BUF(out, "\n");
}

static void
put_value(struct buf *out, const struct victim_value *value)
{
	str label = words_of("victim", str_to_c(value->field, out->keep));

	spaces(out, 4);
	buf_str(out, label);
	BUF(out, ":");
	spaces(out, LABEL_COLUMNS - label.len);
	BUF(out, " ");
	show_name(out, value->value);
	if (value->quote.ptr != NULL) {
		BUF(out, "  “");
		show_name(out, value->quote);
		buf_printf(out, "” (%.*s, %td–%td)", STR_ARG(str_first(value->capture, ID_DIGITS)),
		    value->where.begin, value->where.end);
	} else {
		buf_printf(out, "  (%.*s, %.10s: ", STR_ARG(value->author), value->decided.text);
		buf_str(out, value->reason);
		BUF(out, ")");
	}
	BUF(out, "\n");
}

static void
put_stay(struct buf *out, const struct victim_stay *s)
{
	spaces(out, 4);
	buf_printf(out, "%.*s %.*s: ", STR_ARG(s->list), STR_ARG(s->id));
	if (!s->is_found) {
		buf_str(out, WORDS("victim.in_no_release"));
		BUF(out, "\n");
		return;
	}
	buf_str(out, WORDS("victim.first_in"));
	buf_printf(out, " %.*s, ", STR_ARG(s->first));
	buf_str(out, s->left.len > 0 ? WORDS("victim.gone_since") : WORDS("victim.still_in"));
	buf_printf(out, " %.*s\n", STR_ARG(s->left.len > 0 ? s->left : s->last));
}

void
show_victim(struct buf *out, const struct victim *v, bool with_sources)
{
	put_line(out, v);
	for (isize i = 0; i < v->values.len && with_sources; i++)
		put_value(out, &v->values.at[i]);
	for (isize i = 0; i < v->stays.len; i++)
		put_stay(out, &v->stays.at[i]);
	for (isize i = 0; i < v->steps.len && with_sources; i++) {
		const struct victim_step *s = &v->steps.at[i];

		spaces(out, 4);
		buf_printf(out, "%.10s %.*s: %.*s — %.*s (%.*s)\n", s->decided.text,
		    STR_ARG(s->author), STR_ARG(words_of("victim", str_to_c(str_from(s->kind,
		    STR("victim_").len), out->keep))), STR_ARG(s->reason), STR_ARG(s->decision));
	}
}

void
show_victims_part(struct buf *out, const struct victim_list *persons)
{
	if (persons->len == 0)
		return;
	BUF(out, "\n");
	buf_str(out, WORDS("show.people"));
	buf_printf(out, "  %td ", persons->len);
	buf_str(out, WORDS("victim.recorded"));
	buf_printf(out, ", %td ", victims_named(persons));
	buf_str(out, WORDS("victim.accepted"));
	BUF(out, "\n");
	for (isize i = 0; i < persons->len; i++)
		show_victim(out, &persons->at[i], false);
}
