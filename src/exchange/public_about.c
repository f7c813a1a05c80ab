/* exchange/public_about.c - pages about the archive itself: data, policy, checking. */
#include "exchange/public.h"

#include <stdio.h>

/* ---- data -------------------------------------------------------------------------------- */

static const struct { const char *file, *key; } downloads[] = {
	{ "data/incidents.csv", "archive.data.incidents_csv" },
	{ "data/claims.csv", "archive.data.claims_csv" },
	{ "data/names.csv", "archive.data.names_csv" },
	{ "data/months.csv", "archive.data.months_csv" },
	{ "data/incidents.geojson", "archive.data.geojson" },
	{ "data/incidents.json", "archive.data.json" },
	{ "SHA256SUMS", "archive.data.sums" },
};
static const struct { const char *file, *key; } whole[] = {
	{ "data/aggregate.csv", "archive.data.aggregate_csv" },
	{ "SHA256SUMS", "archive.data.sums" },
};

static void
put_file(struct public_page *page, const char *file, const char *key)
{
	struct html *h = &page->html;

	HTML(h, "<dt><a href=\"");
	public_up(page);
	html_c(h, file);
	HTML(h, "\"><bdi>");
	html_c(h, file);
	HTML(h, "</bdi></a></dt><dd>");
	html_word(h, key);
	HTML(h, "</dd>\n");
}

void
public_data(const struct public_archive *archive, str language, struct buf *out)
{
	struct ui ui = ui_open(language);
	struct public_page page;
	struct html *h = &page.html;

	public_begin(&page, archive, language, STR("data.html"), ui_text(&ui, "archive.nav.data"), out);
	HTML(h, "<h1>");
	html_word(h, "archive.nav.data");
	HTML(h, "</h1><p>");
	html_word(h, "archive.data.intro");
	HTML(h, "</p><dl>\n");
	for (isize i = 0; archive->policy->incidents && i < COUNT_OF(downloads); i++)
		put_file(&page, downloads[i].file, downloads[i].key);
	for (isize i = 0; !archive->policy->incidents && i < COUNT_OF(whole); i++)
		put_file(&page, whole[i].file, whole[i].key);
	HTML(h, "</dl><h2>");
	html_word(h, "archive.data.loses_title");
	HTML(h, "</h2><p>");
	html_word(h, "archive.data.loses");
	HTML(h, "</p>\n");
	public_end(&page);
}

/* ---- policy --------------------------------------------------------------------------------- */

static void
setting_row(struct public_page *page, str setting)
{
	struct html *h = &page->html;
	str value = policy_value(page->archive->policy, setting, h->out->keep);
	char key[96];

	snprintf(key, sizeof key, "archive.policy.%.*s", STR_ARG(setting));
	HTML(h, "<dt>");
	html_word(h, key);
	HTML(h, "</dt><dd><bdi>");
	snprintf(key, sizeof key, "archive.value.%.*s", STR_ARG(str_first(value, 40)));
	if (value.len == 0)
		html_word(h, "not-stated");
	else if (str_equal(setting, STR("place_finest")))
		html_text(h, ui_text_of(&page->ui, "precision", str_to_c(value, h->out->keep)));
	else if (str_equal(ui_text(&page->ui, key), str_of(key)))
		html_text(h, value);
	else
		html_word(h, key);
	HTML(h, "</bdi></dd>\n");
}

static const char *const always[] = { "archive.always.sexual", "archive.always.recruited",
	"archive.always.point", "archive.always.claimants", "archive.always.desk",
	"archive.always.images" };

void
public_policy(const struct public_archive *archive, str language, struct buf *out)
{
	struct ui ui = ui_open(language);
	struct public_page page;
	struct html *h = &page.html;
	str setting;

	public_begin(&page, archive, language, STR("policy.html"), ui_text(&ui, "archive.nav.policy"), out);
	HTML(h, "<h1>");
	html_word(h, "archive.nav.policy");
	HTML(h, "</h1><p class=soft>");
	html_word(h, "archive.policy.version");
	HTML(h, " ");
	html_count(h, archive->policy->version);
	HTML(h, " · ");
	html_date(h, archive->policy->since);
	HTML(h, "</p><p>");
	html_word(h, "archive.policy.intro");
	HTML(h, "</p><dl class=facts>\n");
	for (isize i = 0; (setting = policy_setting(i)).ptr != NULL; i++)
		setting_row(&page, setting);
	HTML(h, "</dl><h2>");
	html_word(h, "archive.always");
	HTML(h, "</h2><ul>\n");
	for (isize i = 0; i < COUNT_OF(always); i++) {
		HTML(h, "<li>");
		html_word(h, always[i]);
		HTML(h, "</li>\n");
	}
	HTML(h, "</ul><h2>");
	html_word(h, "archive.what_is_here");
	HTML(h, "</h2><p>");
	html_word(h, "archive.policy.accepted");
	HTML(h, "</p><p>");
	html_word(h, "archive.policy.log_silence");
	HTML(h, "</p>\n");
	public_end(&page);
}

/* ---- checking --------------------------------------------------------------------------------- */

static void
step(struct html *h, const char *key, str command)
{
	HTML(h, "<li><p>");
	html_word(h, key);
	HTML(h, "</p><pre tabindex=0><code>");
	html_text(h, command);
	HTML(h, "</code></pre></li>\n");
}

static str
example_path(const struct public_archive *archive, const char *suffix, struct arena *keep)
{
	return archive->rows.len > 0 ? public_path(archive->rows.at[archive->rows.len - 1].id, suffix, keep)
	    : STR("incident/…");
}

void
public_check(const struct public_archive *archive, str language, struct buf *out)
{
	struct ui ui = ui_open(language);
	struct arena *keep = out->keep;
	struct public_page page;
	struct html *h = &page.html;

	public_begin(&page, archive, language, STR("check.html"), ui_text(&ui, "archive.nav.check"), out);
	HTML(h, "<h1>");
	html_word(h, "archive.nav.check");
	HTML(h, "</h1><p>");
	html_word(h, "archive.check.intro");
	HTML(h, "</p><p>");
	html_word(h, "archive.check.key");
	HTML(h, "</p><pre tabindex=0><code>");
	html_text(h, archive->keys);
	HTML(h, "</code></pre><ol class=check>\n");
	step(h, "archive.check.signature", STR("openssl pkeyutl -verify -pubin -inkey key.pem -rawin "
	    "-in SHA256SUMS -sigfile SHA256SUMS.sig"));
	step(h, "archive.check.sums", STR("sha256sum --check --quiet SHA256SUMS && "
	    "cat sums/* | sha256sum --check --quiet && echo all files are as they were signed"));
	step(h, "archive.check.entry", str_printf(keep, "sh check.sh %.*s %.*s",
	    STR_ARG(example_path(archive, ".json", keep)),
	    STR_ARG(example_path(archive, ".tlog-proof", keep))));
	step(h, "archive.check.proof", str_printf(keep, "tally prove --check %.*s --bytes %.*s --log-key \"$(head -n 1 keys.txt)\"",
	    STR_ARG(example_path(archive, ".tlog-proof", keep)),
	    STR_ARG(example_path(archive, ".json", keep))));
	step(h, "archive.check.all", STR("tally verify ."));
	HTML(h, "</ol><h2>");
	html_word(h, "archive.check.not");
	HTML(h, "</h2><p>");
	html_word(h, "archive.check.not_text");
	HTML(h, "</p>\n");
	public_end(&page);
}
