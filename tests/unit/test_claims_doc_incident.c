/* tests/unit/test_claims_doc_incident.c - the events of one text. */
#include "check.h"
#include "claims/extract.h"

static struct extraction
read_with(const char *text, const char *published, struct arena *keep, struct arena scratch)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en") };
	struct extraction out;

	if (published[0])
		check(date_parse(str_of(published), &request.published));
	extract(&request, keep, scratch, &out);
	return out;
}

static struct extraction
read_text(const char *text, const char *published)
{
	return read_with(text, published, test_arena(), *test_arena());
}

static const struct doc_incident *
main_of(const struct extraction *x)
{
	for (isize i = 0; i < x->incidents.len; i++)
		if (x->incidents.at[i].is_main)
			return &x->incidents.at[i];
	return NULL;
}

void
test_claims_doc_incident__gives_figures_date_and_place(void)
{
	struct extraction x = read_text("A bomb killed 12 people, including three children, and "
	    "wounded 30 others in Mosul, Iraq, on Friday, police said.", "2017-03-26");
	const struct doc_incident *d = main_of(&x);

	check(d != NULL);
	if (d == NULL)
		return;
	check_int(d->killed.min, 12);
	check_int(d->killed.max, 12);
	check_not(d->killed.is_open);
	check_int(d->injured.min, 30);
	check_text(d->place.name, "Mosul");
	check(date_equal(d->date.days.begin, (date){ 2017, 3, 24 }));
}

void
test_claims_doc_incident__keeps_events_of_other_places_apart(void)
{
	struct extraction x = read_text("A bomb killed 12 people in Mosul on Friday.\n\nOn Thursday, "
	    "gunmen killed four people in Basra, police said.", "2017-03-26");

	check_int(x.incidents.len, 2);
	if (x.incidents.len != 2)
		return;
	check_int(x.incidents.at[0].killed.min, 12);
	check_int(x.incidents.at[1].killed.min, 4);
	check(x.incidents.at[0].is_main);
	check_not(x.incidents.at[1].is_main);
}

void
test_claims_doc_incident__adds_the_conjuncts_of_one_word(void)
{
	struct extraction x = read_text("The shelling killed two soldiers and five civilians in Mosul.",
	    "2017-03-26");
	const struct doc_incident *d = main_of(&x);

	check(d != NULL && d->killed.min == 7);
}

void
test_claims_doc_incident__says_that_a_day_needs_the_publication(void)
{
	struct extraction x = read_text("A bomb killed 12 people on Friday.", "");

	check(x.needs_date);
	check_not(read_text("A bomb killed 12 people on 3 May 2016.", "").needs_date);
}

/* 26 March 2017 was a Sunday. */
void
test_claims_doc_incident__dates_by_the_harm_and_not_by_what_followed(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_with("A man was charged Friday with shooting two boys in Tulsa.\n\n"
	    "The boys were hit on March 11, police said.", "2017-03-26",
	    keep, *scratch);
	struct extraction hour = read_with("Two boys were shot in Tulsa. It happened around 11 a.m. "
	    "outside a shop.", "2017-03-26",
	    keep, *scratch);
	struct extraction night = read_with("Two boys were killed overnight in Tulsa. The shooting "
	    "happened about 2 a.m. outside a shop.", "2017-03-26",
	    keep, *scratch);

	check(main_of(&x) != NULL && main_of(&hour) != NULL && main_of(&night) != NULL);
	if (main_of(&x) == NULL || main_of(&hour) == NULL || main_of(&night) == NULL)
		return;
	check(date_equal(main_of(&x)->date.days.begin, (date){ 2017, 3, 11 }));
	check(date_equal(main_of(&hour)->date.days.begin, (date){ 2017, 3, 26 }));
	check(date_equal(main_of(&night)->date.days.begin, (date){ 2017, 3, 26 }));
}

/* The list of issue 3 under "Where": the main event's place, its words and country. */
void
test_claims_doc_incident__places_what_reports_write(void)
{
	static const struct { const char *text, *name, *country, *words; } cases[] = {
		{ "A bomb killed four people in al-Jadida, a district of Mosul.", "Mosul", "IQ", "al-Jadida" },
		{ "A bomb killed four people in Hay Testa neighbourhood of Homs.", "Homs", "SY", "Hay Testa" },
		{ "Four people were killed on the road from Homs to Palmyra.", "Homs", "SY", "Homs" },
		{ "Gunmen killed four people in Tripoli, Lebanon.", "Tripoli", "LB", "Tripoli" },
		{ "Gunmen killed four people in Tripoli. The Libyan government condemned it.", "Tripoli",
		  "LY", "Tripoli" },
		{ "A strike killed four people in Tall Rifaat north of Aleppo.", "Tall Rif\xE2\x80\x98" "at", "SY",
		  "Tall Rifaat" },
		{ "Gunmen killed four people in the village of Umm Testa near Kirkuk, Iraq.", "Umm Testa", "IQ",
		  "Umm Testa" },
		{ "A bomb killed four people in Mosul.", "Mosul", "IQ", "Mosul" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2017-03-26", keep, *scratch);

		check_note("%s", cases[i].text);
		check(main_of(&x) != NULL);
		if (main_of(&x) == NULL)
			continue;
		check_str(main_of(&x)->place.name, str_of(cases[i].name));
		check_str(main_of(&x)->place.country, str_of(cases[i].country));
		check_str(str_slice(str_of(cases[i].text), main_of(&x)->place.where), str_of(cases[i].words));
		check(main_of(&x)->place.is_located);
	}
}

/* A city is not its district because the text names it often. */
void
test_claims_doc_incident__no_name_speaks_for_itself(void)
{
	struct extraction x = read_text("A bomb killed four people in Mosul. Mosul has seen many "
	    "bombs. People left Mosul.", "2017-03-26");

	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check_int(main_of(&x)->place.precision, PRECISION_CITY);
}

void
test_claims_doc_incident__moves_by_distance_and_direction(void)
{
	struct extraction x = read_text("A shell killed four people some six miles south-west of Homs, "
	    "Syria.", "2017-03-26");

	check(main_of(&x) != NULL);
	if (main_of(&x) == NULL)
		return;
	check(main_of(&x)->place.point.lat < 34.71);
	check_int(main_of(&x)->place.precision, PRECISION_DISTRICT);
}

/* "soldiers of the Damascus government" died somewhere else. */
void
test_claims_doc_incident__a_side_is_no_place(void)
{
	struct extraction x = read_text("Fifteen soldiers of the Damascus government were killed, a "
	    "monitor said.", "2022-11-20");

	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check(!main_of(&x)->place.is_stated);
}

/* How many live away from home in a whole country is no toll of one attack. */
void
test_claims_doc_incident__a_population_is_no_toll(void)
{
	struct extraction x = read_text("Shells killed four people in Ariha, Syria. The number of displaced "
	    "persons within Syria is 6.5 million.", "2021-10-20");

	check_int(x.claims.len, 2);
	if (x.claims.len == 2)
		check_int(x.claims.at[1].scope, SCOPE_CUMULATIVE);
}

/* The same number of another event repeats nothing. */
void
test_claims_doc_incident__events_repeat_nothing_of_each_other(void)
{
	struct extraction x = read_text("A strike killed 11 people in Homs on Sunday.\n\nA raid killed 11 people in "
	    "Basra on March 2.", "2021-10-20");

	int seen = 0;

	for (isize i = 0; i < x.claims.len; i++)
		if (x.claims.at[i].kind == CLAIM_CASUALTY) {
			check_int(x.claims.at[i].relation, RELATION_NONE);
			seen++;
		}
	check_int(seen, 2);
}

void
test_claims_doc_incident__keeps_people_taken_apart_from_the_killed(void)
{
	struct extraction x = read_text("Rebels kidnapped three teachers in Mosul on Friday. A bomb "
	    "killed four people there. Police arrested six suspects.", "2017-03-26");

	check_int(x.incidents.len, 2);
	check_text(x.incidents.at[0].type, "abduction");
	check_int(x.incidents.at[0].claim_count, 1);
	check_int(main_of(&x)->killed.min, 4);
}

void
test_claims_doc_incident__takes_an_arrest_for_harm_only_where_a_role_is_persecuted(void)
{
	struct extraction thieves = read_text("Police arrested two thieves in Mosul on Friday.",
	    "2017-03-26");
	struct extraction writers = read_text("Police arrested two journalists in Mosul on Friday.",
	    "2017-03-26");

	check_int(thieves.incidents.len, 0);
	check_int(writers.incidents.len, 1);
}

void
test_claims_doc_incident__counts_a_first_mention_without_a_number(void)
{
	static const struct { const char *text; isize claims; } cases[] = {
		{ "The bishop condemned the murder of the Jesuit priests.", 1 },
		{ "The bishop condemned the Jesuit priests' murder.", 1 },
		{ "Six priests were killed. The bishop condemned the murder of the Jesuit priests.", 1 },
		{ "The bishop condemned the murder of the victims.", 0 },
		{ "The murder on 22 March of Amal Haddad, its candidate, shocked all.", 1 },
		{ "Amal Haddad, the son-in-law of Omar Saleh, chief of the guard, was wounded.", 1 },
	};

	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2017-03-26", keep, *scratch);

		check_note("%s", cases[i].text);
		check_int(x.claims.len, cases[i].claims);
	}
}

/* One verb with two days tells of two events. */
void
test_claims_doc_incident__days_of_one_verb_part_events(void)
{
	struct extraction x = read_text("The army killed seven people in strikes on Sunday and five others on "
	    "Monday.", "2023-06-14");

	check_int(x.incidents.len, 2);
}

/* A count of years ago does not join the event of the week that has no day of its own. */
void
test_claims_doc_incident__old_counts_stay_apart(void)
{
	struct extraction x = read_text("A strike on May 3 is looked into. It killed a shepherd, the family said. "
	    "In another case the army killed 10 people in August 2021.", "2023-05-15");

	check_int(x.incidents.len, 2);
}

/* "BEIRUT - Shelling in northern Syria" */
void
test_claims_doc_incident__a_dateline_abroad_is_the_desk(void)
{
	struct extraction x = read_text("BEIRUT -- Shelling in northern Syria on Monday killed four people.",
	    "2023-06-14");

	check(x.claims.len > 0);
	if (x.claims.len > 0)
		check_str(x.claims.at[0].place.country, STR("SY"));
}

void
test_claims_doc_incident__goes_on_to_another_event_at_meanwhile(void)
{
	struct extraction x = read_text("A bomb killed 12 people in Mosul on Friday. Meanwhile, gunmen "
	    "killed four people.", "2017-03-26");

	check_int(x.incidents.len, 2);
	check_int(main_of(&x)->killed.min, 12);
}

void
test_claims_doc_incident__knows_by_what_means(void)
{
	static const struct { const char *text, *cause; } cases[] = {
		{ "Four people were shot dead in Mosul.", "shooting" },
		{ "Four people were machine-gunned and killed in Mosul.", "machine gun" },
		{ "A bomb exploded in a market in Mosul. Four people were killed.", "bomb" },
		{ "Guerrillas threw dynamite at a bank in Mosul. Four people were killed.", "dynamite" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2017-03-26", keep, *scratch);
		const struct claim *last = NULL;

		for (isize k = 0; k < x.claims.len; k++)
			if (x.claims.at[k].kind == CLAIM_CASUALTY)
				last = &x.claims.at[k];
		check_note("%s", cases[i].text);
		check(last != NULL && last->causes.len == 1);
		if (last != NULL && last->causes.len == 1)
			check_str(last->causes.at[0], str_of(cases[i].cause));
	}
}

void
test_claims_doc_incident__names_people_in_capitals_without_their_titles(void)
{
	struct extraction x = read_text("THE BISHOP CONDEMNED THE MURDER OF MSGR OSCAR ARNULFO SALEH IN "
	    "SAN SALVADOR.", "2017-03-26");
	const struct doc_incident *d = main_of(&x);

	check(d != NULL && d->victim_names.len == 1);
	if (d != NULL && d->victim_names.len == 1)
		check_text(d->victim_names.at[0], "OSCAR ARNULFO SALEH");
}

/* Two villages that nobody knows are two villages; "elsewhere" is another event. */
void
test_claims_doc_incident__villages_and_elsewhere_part_events(void)
{
	struct extraction x = read_text("Fighters killed 15 people in the village of Umm Testa near Mosul. They killed "
	    "nine people in the village of Tall Testa near Mosul. Elsewhere, three women were shot dead.",
	    "2016-10-25");

	check_int(x.incidents.len, 3);
}

/* "across NES": letters that stand for words are no village. */
void
test_claims_doc_incident__letters_for_words_are_no_village(void)
{
	struct extraction x = read_text("Four people were killed across NES on Sunday, the party said.", "2022-11-21");

	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check(!main_of(&x)->place.is_stated);
}

/* A name goes to the event that its own sentence counts, not to the main one. */
void
test_claims_doc_incident__names_go_to_the_event_of_their_sentence(void)
{
	struct extraction x = read_text("Two bombs exploded at a bank in Cali on Friday; nobody was hurt.\n\n"
	    "On Thursday hooded men kidnapped the mayor of Popayan, Amal Haddad, and her driver.", "2017-03-26");

	check_int(x.incidents.len, 2);
	if (x.incidents.len != 2)
		return;
	check_int(x.incidents.at[0].victim_names.len, 0);
	check_int(x.incidents.at[1].victim_names.len, 1);
}

/* The places of other events' counts are not the main event's; a province does not reach
 * as far as any town of its country. */
void
test_claims_doc_incident__places_of_other_events_stay_theirs(void)
{
	struct extraction x = read_text("Gunmen in Niger state killed a student on Friday. Last week rockets hit "
	    "Maiduguri, killing 10 people. In October four people were killed in Lagos. Lagos mourned.",
	    "2021-03-02");

	check_int(x.incidents.len, 3);
	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check_str(main_of(&x)->place.name, STR("Niger State"));
}

/* A quarter that no gazetteer has is in the city whose police the text names, whatever town
 * far away has its name; a settlement that none has is where its district's harm was. */
void
test_claims_doc_incident__quarters_are_their_citys(void)
{
	static const struct { const char *text, *place; } cases[] = {
		{ "One man was killed in a shooting in Roxbury on Sunday. The Boston police commissioner said "
		  "nobody was held. Boston police asked for witnesses.", "Boston" },
		{ "A boy was shot in the Evanston neighborhood of town on Friday. Cincinnati police said he will "
		  "live.", "Cincinnati" },
		{ "A man was shot in Roxbury, Wisconsin, on Sunday. Roxbury mourned. Boston police helped.", "Roxbury" },
		{ "A hunter was shot dead on Friday, the Ozark County sheriff said. The man was killed near Haldenby "
		  "in Ozark County, Missouri. Ozark County has no other news.", "Haldenby" },
	};

	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2017-03-26", keep, *scratch);

		check_note("%s", cases[i].text);
		check(main_of(&x) != NULL);
		if (main_of(&x) != NULL)
			check_str(main_of(&x)->place.name, str_of(cases[i].place));
	}
}

/* The day on which somebody was taken, in a text of that; not the day of a picture, nor the
 * head of a page. */
void
test_claims_doc_incident__days_of_taking_and_of_pictures(void)
{
	static const struct { const char *text; date day; } cases[] = {
		{ "A court on Friday heard the family of the writer Amal Haddad. She was abducted on 12 February at "
		  "her home. The court will sit again on Monday.", { 2021, 2, 12 } },
		{ "Police stand at a gate on Oct. 17, 2020. (Photo by Rosa Klein)\n\nA man was shot dead near the gate on "
		  "Thursday.", { 2021, 2, 25 } },
		{ "5 PEOPLE SHOT — Rosa Klein (@rosaklein) February 26, 2021\n\nFive people were shot on Thursday night.",
		  { 2021, 2, 25 } },
	};

	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2021-02-26", keep, *scratch);

		check_note("%s", cases[i].text);
		check(main_of(&x) != NULL);
		if (main_of(&x) != NULL)
			check(date_equal(main_of(&x)->date.days.begin, cases[i].day));
	}
}

/* A round-up: each sentence that begins with its town is of that town. */
void
test_claims_doc_incident__sentences_that_begin_with_their_town_part_events(void)
{
	struct extraction x = read_text("In Manbij, two people were killed on 4 May 2021. In Jarabulus, a child "
	    "was killed.", "2021-05-05");

	check_int(x.incidents.len, 2);
}

/* Officials speak in capitals. */
void
test_claims_doc_incident__where_somebody_spoke_is_no_place_of_harm(void)
{
	struct extraction x = read_text("Warplanes bombed Manbij on Monday, killing at least seven people, "
	    "residents said. Speaking in Damascus, a spokesman said that nine people had died.", "2021-05-04");

	check_int(x.incidents.len, 1);
	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check_str(main_of(&x)->place.name, STR("Manbij"));
}

/* "A day after" dates what stands behind it, an event of its own. */
void
test_claims_doc_incident__what_came_days_before_is_an_event(void)
{
	struct extraction x = read_text("Air strikes hit Mosul on Friday, killing two people. The raid came two days after "
	    "shelling in nearby Karamlesh killed four people.", "2017-03-26");

	check_int(x.incidents.len, 2);
	check(main_of(&x) != NULL);
	if (x.incidents.len != 2 || main_of(&x) == NULL)
		return;
	check_int(main_of(&x)->killed.max, 2);
	check_int(x.incidents.at[1].killed.max, 4);
	check(date_equal(x.incidents.at[1].date.days.begin, (date){ 2017, 3, 22 }));
}

/* Totals of years are no event. */
void
test_claims_doc_incident__totals_over_a_time_are_no_event(void)
{
	static const char *const totals[] = {
		"There were 297 political assassinations in Mosul.",
		"Since the union was founded, nearly 300 of its members have been murdered.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(totals); i++) {
		struct extraction x = read_with(totals[i], "2017-03-26", keep, *scratch);

		check_note("%s", totals[i]);
		check_int(x.claims.len, 1);
		if (x.claims.len == 1)
			check_int(x.claims.at[0].scope, SCOPE_CUMULATIVE);
		check(main_of(&x) == NULL || !main_of(&x)->killed.is_stated);
	}
}

/* Counts of one verb that each have their town. */
void
test_claims_doc_incident__counts_of_several_towns_are_several_events(void)
{
	struct extraction x = read_text("The group has murdered three farmers in Mosul, two in Basra, and five in Baghdad.",
	    "2017-03-26");

	check_int(x.incidents.len, 3);
	for (isize i = 0; i < x.incidents.len && i < 3; i++)
		check_int(x.incidents.at[i].killed.max, i == 0 ? 3 : i == 1 ? 2 : 5);
}

/* Taken on one day and found dead on another: one person, one event. */
void
test_claims_doc_incident__the_body_of_who_was_taken(void)
{
	struct extraction x = read_text("A young man was kidnapped in Basra on Monday. His body was found on Thursday.",
	    "2017-03-26");

	check_int(x.incidents.len, 1);
}

/* A bomb at an embassy is reported without anybody harmed; words about attacks at no place and time are nothing. */
void
test_claims_doc_incident__bombs_that_harm_nobody_are_events(void)
{
	check_int(read_text("A bomb exploded on Monday in front of the embassy in Baghdad.", "2017-03-26").incidents.len, 1);
	check_int(read_text("The fight against attacks will go on. Attacks are a crime. They said so. It is so. We agree. "
	    "Nobody doubts it.", "2017-03-26").incidents.len, 0);
}

/* The quotation marks around who did it do not make him the victim. */
void
test_claims_doc_incident__a_doer_in_quotation_marks_is_no_victim(void)
{
	struct extraction x = read_text("The minister said that a \"foreign commando\" killed Nadim Saleh in Basra.",
	    "2017-03-26");

	check_int(x.claims.len, 1);
	if (x.claims.len == 1 && x.claims.at[0].victims.names.len == 1)
		check_str(x.claims.at[0].victims.names.at[0], STR("Nadim Saleh"));
	else
		check(false);
}

/* An event that counts nobody has what was done as its claim, so that it can be looked for and decided on. */
void
test_claims_doc_incident__events_without_a_count_have_a_claim(void)
{
	struct extraction x = read_text("Gunmen killed two guards in Mosul on Friday.\n\nRebels threw two bombs at a bank in Basra on "
	    "Saturday, the police said.", "2017-03-26");

	check_int(x.incidents.len, 2);
	for (isize i = 0; i < x.incidents.len; i++) {
		const struct doc_incident *d = &x.incidents.at[i];

		check_int(d->claim_count, 1);
		if (d->claim_count == 1)
			check_int(x.claims.at[d->claims[0]].incident, i);
	}
	if (x.incidents.len == 2 && x.incidents.at[1].claim_count == 1) {
		const struct claim *c = &x.claims.at[x.incidents.at[1].claims[0]];

		check_int(c->kind, CLAIM_CAUSE);
		check(!c->count.is_stated && c->actors.len == 1 && c->causes.len == 1);
		check_str(c->source.text, STR("the police"));
	}
}

/* An attack far behind the count in one paragraph is another one; right behind it, it is the count's own. */
void
test_claims_doc_incident__an_attack_far_from_the_count_is_another(void)
{
	struct extraction far = read_text("Gunmen killed two guards on Friday. The shops were shut. Nobody was in the street. "
	    "The mayor spoke of grief. Rebels threw two bombs at a bank on Friday.", "2017-03-26");
	struct extraction near = read_text("Rebels threw two bombs at a bank on Friday. Two guards were killed.", "2017-03-26");

	check_int(far.incidents.len, 2);
	check_int(near.incidents.len, 1);
}

/* Who was shot and who died by one name are one person, and one event. */
void
test_claims_doc_incident__somebody_shot_who_died_is_one_event(void)
{
	struct extraction x = read_text("Nadim Saleh was shot in Mosul on Friday.\n\nDoctors in Baghdad said on Saturday that Nadim Saleh "
	    "had died.", "2017-03-26");

	check_int(x.incidents.len, 1);
}

/* A name that a count is, behind a rank, and names that stand beside a count, are those of whom it counts. */
void
test_claims_doc_incident__who_is_counted_is_named(void)
{
	static const struct { const char *text, *name; isize names; } cases[] = {
		{ "General Nadim Saleh was assassinated in Mosul on Friday.", "Nadim Saleh", 1 },
		{ "The court closed following magistrate Nadim Saleh's murder in Mosul.", "Nadim Saleh", 1 },
		{ "Two men were shot dead in Mosul on Friday. The victims were identified as Nadim Saleh, 34, and Karim Aziz, 27.",
		  "Nadim Saleh", 2 },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_with(cases[i].text, "2017-03-26", keep, *scratch);
		const struct claim *c = x.claims.len > 0 ? &x.claims.at[0] : NULL;

		check_note("%s", cases[i].text);
		check(c != NULL && c->victims.names.len == cases[i].names);
		if (c != NULL && c->victims.names.len > 0)
			check_str(c->victims.names.at[0], str_of(cases[i].name));
	}
}

/* The day on which somebody condemned a murder is not the murder's, and a murder told again is the same. */
void
test_claims_doc_incident__a_murder_condemned_today(void)
{
	static const struct { const char *text; bool dated; } cases[] = {
		{ "The ministry condemned today the murder of six priests in Basra.", false },
		{ "The ministry yesterday condemned the murder of six priests in Basra.", false },
		{ "Police investigate Monday's murder of six priests in Basra.", true },
		{ "The murder of six priests in Basra on Monday was condemned.", true },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x;

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		x = read_with(cases[i].text, "2017-03-26", keep, *scratch);
		check_note("%s", cases[i].text);
		check(x.claims.len == 1 && date_is_known(x.claims.at[0].date.days.begin) == cases[i].dated);
	}
	x = read_with("Gunmen killed six priests in Basra on 3 March 2017.\n\nOn Friday the army denied that it had killed the six priests.",
	    "2017-03-26", keep, *scratch);
	check_int(x.incidents.len, 1);
}

/* Without a publication: the line above the text is its day; a sentence that opens with a day weeks
 * before tells of another event, and weekdays stay unresolved. */
void
test_claims_doc_incident__a_line_above_dates_the_text(void)
{
	struct extraction x = read_text("7 March 2022\n\nTwo people were killed by a rocket near Cali on Monday.\n\n"
	    "On February 24, three people were killed by a rocket near Cali.", "");

	check_int(x.incidents.len, 2);
	check(main_of(&x) != NULL);
	if (main_of(&x) != NULL)
		check_int(main_of(&x)->killed.max, 2);
}
