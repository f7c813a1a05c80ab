/* Who of the desk sees whose name. */
#include "check.h"

#include "web/field.h"
#include "people/victim.h"
#include "web/route.h"
#include "web/team.h"

static void
person(struct victim_list *list, struct arena *keep, const char *name, const char *age,
    const char *withheld)
{
	struct victim *v = PUSH(list, keep);
	const struct { const char *field; const char *value; } values[] = { { "name", name },
		{ "age", age }, { "harm", "killed" }, { "home", "Street 5" }, { "withheld", withheld } };

	for (isize i = 0; i < COUNT_OF(values); i++)
		if (values[i].value != NULL)
			*PUSH(&v->values, keep) = (struct victim_value){ .field = str_of(values[i].field),
				.value = str_of(values[i].value), .quote = STR("the words") };
}

static struct account
an_account(struct arena *keep)
{
	struct account account = { 0 };
	struct document *d = NEW(keep, struct document);

	d->text = STR("Sami Odeh, 40, Lina Odeh, 9, and Rana Salim were killed.");
	*PUSH(&account.reports, keep) = (struct report){ .document = d };
	person(&account.victims, keep, "Sami Odeh", "40", NULL);
	person(&account.victims, keep, "Lina Odeh", "9", NULL);
	person(&account.victims, keep, "Rana Salim", "30", "sexual_violence");
	return account;
}

void
test_web_field_victims__a_reader_sees_no_child_no_home_and_nobody_withheld(void)
{
	struct arena *keep = test_arena();
	struct account account = an_account(keep);
	enum role reader;

	check(role_parse(STR("reader"), &reader));
	field_withhold(&account, reader, keep);
	check_text(victim_get(&account.victims.at[0], "name"), "Sami Odeh");
	check(victim_get(&account.victims.at[0], "home").ptr == NULL);
	check(victim_get(&account.victims.at[1], "name").ptr == NULL);
	check_text(victim_get(&account.victims.at[1], "age"), "9");
	check(account.victims.at[1].values.at[0].quote.ptr == NULL);
	check(victim_get(&account.victims.at[2], "name").ptr == NULL);
	check(str_find(account.reports.at[0].document->text, STR("Lina"), 0) < 0);
	check(str_find(account.reports.at[0].document->text, STR("Rana"), 0) < 0);
	check_int(account.reports.at[0].document->text.len, 56);
}

void
test_web_field_victims__an_editor_sees_them(void)
{
	struct arena *keep = test_arena();
	struct account account = an_account(keep);
	enum role reviewer, editor;

	check(role_parse(STR("reviewer"), &reviewer) && role_parse(STR("editor"), &editor));
	field_withhold(&account, reviewer, keep);
	check_text(victim_get(&account.victims.at[1], "name"), "Lina Odeh");
	check(victim_get(&account.victims.at[2], "name").ptr == NULL);
	account = an_account(keep);
	field_withhold(&account, editor, keep);
	check_text(victim_get(&account.victims.at[2], "name"), "Rana Salim");
	check_text(victim_get(&account.victims.at[2], "home"), "Street 5");
}

/* A field that the table gains must be one that the forms send. */
void
test_web_field_victims__the_forms_take_every_field_of_the_table(void)
{
	for (isize i = 0; i < victim_field_count(); i++) {
		bool found = false;

		for (isize r = 0; routes[r] != NULL; r++)
			for (isize p = 0; strcmp(routes[r]->path, "/victim/{id}/decide") == 0 &&
			    routes[r]->parameters[p].name; p++)
				found |= str_equal(victim_field_at(i).name,
				    str_of(routes[r]->parameters[p].name));
		check(found);
	}
}
