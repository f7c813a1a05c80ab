/* incidents/site_rule.c - sites as people set them, over those that were read. */
#include "incidents/site.h"

static isize
site_called(struct account *account, str name, struct arena *keep)
{
	bool has_main = false;

	for (isize i = 0; i < account->sites.len; i++) {
		if (str_equal_nocase(account->sites.at[i].name, name))
			return i;
		has_main |= account->sites.at[i].is_main;
	}
	*PUSH(&account->sites, keep) = (struct site){ .name = name, .is_main = !has_main };
	return account->sites.len - 1;
}

static void
put_at(struct account *account, const struct ruling_row *r, struct arena *keep)
{
	for (isize i = 0; i < account->entries.len; i++) {
		struct item *entry = &account->entries.at[i];

		if (memcmp(&entry->claim->id, &r->claim, sizeof r->claim) != 0)
			continue;
		entry->site = str_equal(r->one, STR("*")) ? SITE_WHOLE
		    : str_equal(r->one, STR("+")) ? SITE_WIDER
		    : site_called(account, r->one, keep);
	}
}

/* Where none was read in the reports, the site with the most counts is the main one. */
static void
main_choose(struct account *account, isize read)
{
	isize main = 0;

	for (isize s = 0; s < account->sites.len; s++)
		if (account->sites.at[s].entries.len > account->sites.at[main].entries.len)
			main = s;
	for (isize s = 0; read == 0 && s < account->sites.len; s++)
		account->sites.at[s].is_main = s == main;
}

void
sites_rule(struct account *account, const struct ruling_list *rulings, struct arena *keep)
{
	isize read = account->sites.len;
	bool is_ruled = false;

	for (isize i = 0; i < rulings->len; i++)
		if (rulings->at[i].kind == RULING_SET_SITES) {
			put_at(account, &rulings->at[i], keep);
			is_ruled = true;
		}
	if (!is_ruled)
		return;
	for (isize s = 0; s < account->sites.len; s++)
		account->sites.at[s].entries.len = 0;
	for (isize i = 0; i < account->entries.len; i++)
		if (account->entries.at[i].site >= 0)
			*PUSH(&account->sites.at[account->entries.at[i].site].entries, keep) = i;
	main_choose(account, read);
}
