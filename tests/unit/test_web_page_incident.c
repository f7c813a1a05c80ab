/* tests/unit/test_web_page_incident.c - the page of one incident keeps its promises. */
#include "incident_made.h"
#include "web/page_incident.h"

static str
page_of(struct made *made)
{
	struct account account = made_account(made);
	struct buf out = { .keep = made->keep };

	page_incident_file(&out, &account);
	return buf_view(&out);
}

/* A report whose text has two claims that overlap and something to escape. */
static void
overlapping(struct made *made)
{
	struct claim *all, *part;
	struct document *d = NEW(made->keep, struct document);

	made_report(made, "The <Daily> & Sons", "2017-03-26");
	*d = *made->request.reports.at[0].document;
	d->text = STR("He said <b>four</b> died, \"two\" of them children.");
	made->request.reports.at[0].document = d;
	all = made_count(made, "he", NULL, EFFECT_KILLED, BOUND_EXACTLY, 4);
	all->where = (span){ 8, 24 };
	part = made_count(made, "he", NULL, EFFECT_KILLED, BOUND_EXACTLY, 2);
	part->where = (span){ 19, 49 };
	part->victims.age = AGE_CHILD;
}

void
test_web_page_incident__every_link_leads_to_words_in_the_page(void)
{
	struct made made = made_incident();
	str page, rest;
	isize links = 0;

	overlapping(&made);
	page = page_of(&made);
	for (isize at = 0; (at = str_find(page, STR("href=\"#c"), at)) != -1; at++) {
		struct buf id = { .keep = made.keep };

		rest = str_from(page, at + 7);
		BUF(&id, "id=\"");
		buf_str(&id, str_cut(&rest, '"'));
		BUF(&id, "\"");
		check(str_find(page, buf_view(&id), 0) != -1);
		links++;
	}
	check(links > 3);
}

void
test_web_page_incident__all_that_is_data_is_escaped(void)
{
	struct made made = made_incident();
	str page;

	overlapping(&made);
	page = page_of(&made);
	check_int(str_find(page, STR("<b>four"), 0), -1);
	check_int(str_find(page, STR("<Daily>"), 0), -1);
	check(str_find(page, STR("&lt;Daily&gt; &amp; Sons"), 0) != -1);
}

void
test_web_page_incident__needs_no_script_and_fetches_nothing(void)
{
	struct made made = made_incident();
	str page;

	overlapping(&made);
	page = page_of(&made);
	check_int(str_find(page, STR("<script"), 0), -1);
	check_int(str_find(page, STR("http"), 0), -1);
	check_int(str_find(page, STR("src="), 0), -1);
	check_int(str_find(page, STR("url("), 0), -1);
	check_int(str_find(page, STR("@import"), 0), -1);
}

void
test_web_page_incident__the_text_of_a_report_stands_whole_under_its_marks(void)
{
	struct made made = made_incident();
	str page, text = STR("He said &lt;b&gt;four&lt;/b&gt; died, &quot;two&quot; of them children.");
	struct buf bare = { .keep = made.keep };
	isize at, end;

	overlapping(&made);
	page = page_of(&made);
	at = str_find(page, STR("<div class=document"), 0);
	end = str_find(page, STR("</div>"), at);
	check(at != -1 && end != -1);
	for (at = str_find_char(page, '>', at) + 1; at < end; at++) {
		if (page.ptr[at] == '<')
			at = str_find_char(page, '>', at);
		else
			buf_char(&bare, page.ptr[at]);
	}
	check_str(buf_view(&bare), text);
}

void
test_web_page_incident__a_weight_stands_in_its_cell_with_who_and_why(void)
{
	struct made made = made_incident();
	struct account account;
	struct buf out = { .keep = made.keep };
	struct hypothesis *h;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 4);
	account = made_account(&made);
	h = PUSH(&account.causes, made.keep);
	*PUSH(&h->words, made.keep) = STR("mine");
	*PUSH(&account.rulings, made.keep) = (struct ruling_row){ .kind = RULING_WEIGH,
		.author = STR("Amal"), .reason = STR("the crater is too small") };
	*PUSH(&h->weighed, made.keep) = (struct weighed){ .entry = 0, .weight = -2,
		.ruling = account.rulings.len - 1 };
	page_incident_file(&out, &account);
	check(str_find(buf_view(&out), STR("class=matrix"), 0) != -1);
	check(str_find(buf_view(&out), STR("speaks strongly against"), 0) != -1);
	check(str_find(buf_view(&out), STR("the crater is too small"), 0) != -1);
}

void
test_web_page_incident__a_silent_log_says_what_silence_does_not_mean(void)
{
	struct made made = made_incident();
	struct account account;
	struct buf out = { .keep = made.keep };

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 4);
	account = made_account(&made);
	*PUSH(&account.logs, made.keep) = (struct log_answer){ .name = STR("Weekly log"),
		.version = STR("ab12"), .gaps = STR("no nights"), .covers = true };
	page_incident_file(&out, &account);
	check(str_find(buf_view(&out), STR("Weekly log"), 0) != -1);
	check(str_find(buf_view(&out), STR("no nights"), 0) != -1);
	check(str_find(buf_view(&out), STR("absence from a log is not evidence"), 0) != -1);
}
