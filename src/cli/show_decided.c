/* cli/show_decided.c - what people decided about an incident, as plain text. */
#include "cli/show_text.h"

#include "core/digest.h"
#include "incidents/account.h"
#include "incidents/decided.h"
#include "incidents/figure.h"
#include "incidents/words.h"

static void
short_id(struct buf *out, const unsigned char *id)
{
	char hex[8];

	hex_write(id, 4, hex);
	buf_str(out, (str){ hex, 8 });
}

static isize
entry_of(const struct account *account, const claim_id *claim)
{
	for (isize i = 0; i < account->entries.len; i++)
		if (memcmp(&account->entries.at[i].claim->id, claim, sizeof *claim) == 0)
			return i;
	return -1;
}

/* One decision on several claims has a row for each, one behind the other. */
static bool
is_same_decision(const struct ruling_list *rulings, isize a, isize b)
{
	return b >= 0 && b < rulings->len && rulings->at[a].kind == rulings->at[b].kind &&
	    memcmp(&rulings->at[a].id, &rulings->at[b].id, sizeof rulings->at[a].id) == 0;
}

/* "set_min 12", "join A = B", "accept [7]": what it says beside its kind. */
static void
said(struct buf *out, const struct account *account, isize at)
{
	const struct ruling_row *r = &account->rulings.at[at];
	bool is_list = r->kind == RULING_ADD && r->one.len > 0;

	buf_str(out, is_list ? WORDS("ruling.add.list") : words_of("ruling", ruling_name(r->kind)));
	for (isize i = at; i == at || is_same_decision(&account->rulings, at, i); i++) {
		isize entry = entry_of(account, &account->rulings.at[i].claim);

		if (entry >= 0)
			buf_printf(out, " [%td]", entry);
	}
	if (r->one.len > 0 && !is_list)
		buf_printf(out, " %.*s", STR_ARG(r->one));
	if (r->other.len > 0)
		buf_printf(out, ", %.*s", STR_ARG(r->other));
	if (r->kind == RULING_SET_MIN || r->kind == RULING_SET_MAX || r->kind == RULING_NAMED ||
	    r->kind == RULING_WEIGH)
		buf_printf(out, " %lld", (long long)r->value);
	if (r->kind == RULING_SET_DATE) {
		BUF(out, " ");
		figure_days(out, r->days);
	}
	if (r->kind == RULING_SET_PLACE)
		buf_printf(out, " %.*s", STR_ARG(r->place.name));
	if (r->kind == RULING_SIBLINGS || r->kind == RULING_DISTINCT) {
		BUF(out, " ");
		short_id(out, r->about.bytes);
	}
}

static void
ruling_line(struct buf *out, const struct account *account, isize at)
{
	const struct ruling_row *r = &account->rulings.at[at];

	BUF(out, "  ");
	short_id(out, r->id.bytes);
	buf_printf(out, "      %.10s  %.*s: ", r->decided.text, STR_ARG(r->author));
	said(out, account, at);
	BUF(out, "\n                ");
	buf_str(out, r->reason);
	BUF(out, "\n");
	if (r->second.len == 0 && !ruling_waits(&account->rulings, at))
		return;
	BUF(out, "                ");
	buf_str(out, r->second.len > 0 ? WORDS("show.second") : WORDS("show.no_second"));
	if (r->second.len > 0)
		buf_printf(out, " %.*s", STR_ARG(r->second));
	BUF(out, "\n");
}

void
show_decided(struct buf *out, const struct account *account)
{
	if (account->rulings.len + account->lineage.len + account->siblings.len == 0)
		return;
	BUF(out, "\n");
	buf_str(out, WORDS("show.decisions"));
	BUF(out, "\n");
	for (isize i = 0; i < account->rulings.len; i++)
		if (account->rulings.at[i].author.len > 0 &&
		    !is_same_decision(&account->rulings, i, i - 1))
			ruling_line(out, account, i);
	for (isize i = 0; i < account->lineage.len; i++) {
		BUF(out, "  ");
		buf_str(out, words_of("lineage", lineage_kind_name(account->lineage.at[i].kind)));
		BUF(out, " ");
		short_id(out, account->lineage.at[i].other.bytes);
		BUF(out, "\n");
	}
	for (isize i = 0; i < account->siblings.len; i++) {
		BUF(out, "  ");
		short_id(out, account->siblings.at[i].other.bytes);
		BUF(out, "  ");
		buf_str(out, account->siblings.at[i].is_distinct ? WORDS("sibling.distinct")
		    : WORDS("sibling.overlap"));
		BUF(out, "\n");
	}
}
