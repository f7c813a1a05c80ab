/* tests/unit/test_claims_incident_reported.c - what a text reports, what it only speaks of, and
 * which of its sentences tell of the same people. */
#include "check.h"
#include "claims/extract.h"

struct room { struct arena *keep, *scratch; };

static struct room
new_room(void)
{
	return (struct room){ test_arena(), test_arena() };
}

static struct extraction
read_as(struct room room, const char *profile, const char *text, const char *published)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en"),
		.profile = str_of(profile) };
	struct extraction out;

	check(date_parse(str_of(published), &request.published));
	extract(&request, room.keep, *room.scratch, &out);
	return out;
}

static struct extraction
read_text(struct room room, const char *text, const char *published)
{
	return read_as(room, "own", text, published);
}

/* The one event of a text; NULL, and a failure, where it has none or several. */
static const struct doc_incident *
only_event(struct room room, const char *text, const char *published)
{
	struct extraction x = read_text(room, text, published);

	check_note("%s", text);
	check_int(x.incidents.len, 1);
	return x.incidents.len == 1 ? &x.incidents.at[0] : NULL;
}

/* The claims stay, with their words; only no event is made of them. */
void
test_claims_incident_reported__what_a_text_only_speaks_of_is_no_event(void)
{
	struct room room = new_room();
	static const char *const texts[] = {
		"The minister said that our country wants peace. We shall vote in May. We shall all be free. The hall was full. "
		"We know that they have murdered judges in our towns.",
		"Soldiers clashed with rebels in the hills on Friday. Three rebels were killed in the fighting and "
		"two soldiers were wounded in the clashes, the army said.",
	};

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extraction x = read_text(room, texts[i], "2017-03-26");

		check_note("%s", texts[i]);
		check(x.claims.len > 0);
		check_int(x.incidents.len, 0);
		for (isize k = 0; k < x.claims.len; k++)
			check_int(x.claims.at[k].incident, -1);
		check_int(read_as(room, "acled", texts[i], "2017-03-26").incidents.len, 1);
	}
}

void
test_claims_incident_reported__what_it_reports_is_one(void)
{
	struct room room = new_room();
	static const char *const texts[] = {
		"Gunmen shot dead three farmers near Basra on Friday, police said.",
		"Three civilians were killed when soldiers clashed with rebels in Basra on Friday.",
		"The army said that 70 people were killed by a bomb in Basra on Friday.",
		"A reporter was arrested in Basra on Friday, his newspaper said.",
	};

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		check_note("%s", texts[i]);
		check_int(read_text(room, texts[i], "2017-03-26").incidents.len, 1);
	}
}

/* The name of somebody of an old crime does not make it an event again. */
void
test_claims_incident_reported__a_name_of_the_past_makes_no_event(void)
{
	struct room room = new_room();
	struct extraction x = read_text(room, "The party will vote in May. Our comrades remember the dictatorship. In those "
	    "years of war the regime murdered many people, and the murdered priest Amal Haddad. We shall win. We "
	    "shall be free. The hall was full.", "2017-03-26");

	check_int(x.incidents.len, 0);
}

void
test_claims_incident_reported__somebody_is_killed_once(void)
{
	struct room room = new_room();
	const struct doc_incident *d = only_event(room,
	    "The teacher Amal Haddad was killed in Basra on Friday, police said.\n\nIn Baghdad on "
	    "Saturday the union mourned. Haddad was killed on her way home, said a speaker in Mosul.",
	    "2017-03-26");

	if (d != NULL)
		check_int(d->killed.max, 1);
}

void
test_claims_incident_reported__murders_of_two_people_are_two(void)
{
	struct room room = new_room();
	struct extraction x = read_text(room, "The court asked about the murder of Amal Haddad. It also asked about the murder of "
	    "Nadim Saleh, police said.", "2017-03-26");

	check_int(x.incidents.len, 2);
	x = read_text(room, "The court asked about the murder of Amal Haddad and Nadim Saleh, police said.", "2017-03-26");
	check_int(x.incidents.len, 1);
}

void
test_claims_incident_reported__taken_and_killed_later_is_one(void)
{
	struct room room = new_room();
	const struct doc_incident *d = only_event(room,
	    "Gunmen kidnapped Amal Haddad in Basra on Friday, police said.\n\nAmal Haddad was "
	    "killed on Sunday, her brother said.", "2017-03-28");

	if (d == NULL)
		return;
	check_text(d->type, "abduction");
	check_int(d->killed.max, 1);
}

void
test_claims_incident_reported__taken_and_found_dead_as_she(void)
{
	struct room room = new_room();
	const struct doc_incident *d = only_event(room,
	    "Gunmen kidnapped the teacher Amal Haddad in Basra on Friday, police said. Her body was "
	    "found in Umm Qasr on Sunday. She was killed, a doctor said on Monday.", "2017-03-28");

	if (d != NULL)
		check_int(d->claim_count, 3);
}

/* Whoever denies a part in a murder does not deny the murder. */
void
test_claims_incident_reported__a_murder_is_not_denied_with_the_part_in_it(void)
{
	struct room room = new_room();
	static const struct { const char *text; enum modality modality; } cases[] = {
		{ "The general denied that soldiers had a part in the murder of six priests.", MODALITY_ASSERTED },
		{ "The general denied the murder of six priests.", MODALITY_DENIED },
		{ "The general denied that six priests were killed.", MODALITY_DENIED },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(room, cases[i].text, "2017-03-26");

		check_note("%s", cases[i].text);
		check(x.claims.len > 0);
		if (x.claims.len > 0)
			check_int(x.claims.at[0].modality, cases[i].modality);
	}
}

void
test_claims_incident_reported__the_means_is_that_of_the_deed(void)
{
	struct room room = new_room();
	static const struct { const char *text, *type; } cases[] = {
		{ "They are held for the car bomb at a bank and for the murder of Amal Haddad on Friday.", NULL },
		{ "The fire department said that four people were killed in Basra on Friday.", NULL },
		{ "Rifle fire killed four people in Basra on Friday.", "shooting" },
		{ "A fire killed four people in Basra on Friday.", "arson" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		const struct doc_incident *d = only_event(room, cases[i].text, "2017-03-26");

		if (d == NULL)
			continue;
		check((d->type.ptr != NULL) == (cases[i].type != NULL));
		if (cases[i].type != NULL)
			check_str(d->type, str_of(cases[i].type));
	}
}

/* Where a report was filed is not where it happened: the capital stands for the country, a desk
 * abroad for nothing. */
void
test_claims_incident_reported__a_capital_it_was_filed_in_is_no_place(void)
{
	struct room room = new_room();
	static const struct { const char *text, *place; } cases[] = {
		{ "Bogota, 9 Jan 2017 (Agency) -- Gunmen killed two Colombian teachers on Sunday, the union said.",
		    "Colombia" },
		{ "Moscow, 9 Jan 2017 (Agency) -- Gunmen killed two teachers on Sunday, the Colombian police said. "
		    "The Colombian union mourned.", "Colombia" },
		{ "Bogota, 9 Jan 2017 (Agency) -- Gunmen killed two teachers in Medellin on Sunday.", "Medell\u00edn" },
		{ "Bogota, 9 Jan 2017 (Agency) -- Gunmen killed two teachers in Bogota on Sunday.", "Bogot\u00e1" },
		{ "Medellin, 9 Jan 2017 (Agency) -- Gunmen killed two teachers on Sunday.", "Medell\u00edn" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		const struct doc_incident *d = only_event(room, cases[i].text, "2017-01-09");

		if (d != NULL)
			check_str(d->place.name, str_of(cases[i].place));
	}
}

/* "A terrorist attack" is judged, not named after a side; who takes the credit is. */
void
test_claims_incident_reported__a_label_did_nothing(void)
{
	static const struct { const char *text, *actor; } cases[] = {
		{ "Four people were killed in Basra on Friday. It was a terrorist attack, police said.", NULL },
		{ "Four people were killed in Basra on Friday. It was a rebel attack, police said.", "rebel" },
	};
	struct room room = new_room();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		const struct doc_incident *d = only_event(room, cases[i].text, "2017-03-26");

		if (d == NULL)
			continue;
		check_int(d->actors.len, cases[i].actor != NULL);
		if (cases[i].actor != NULL && d->actors.len == 1)
			check_str(d->actors.at[0], str_of(cases[i].actor));
	}
}

void
test_claims_incident_reported__who_takes_the_credit_is_added(void)
{
	struct room room = new_room();
	const struct doc_incident *d = only_event(room,
	    "Masked men shot dead a judge in Basra on Friday. The Testa Front claimed responsibility "
	    "for the attack.", "2017-03-26");

	if (d != NULL)
		check_int(d->actors.len, 2);
}

/* Hostages, whichever word stands where; a death that its owner's name tells; a murder of others
 * than were told of before. */
void
test_claims_incident_reported__hears_whom_it_befell(void)
{
	static const struct { const char *text, *count; enum effect effect; } cases[] = {
		{ "Gunmen seized a group of hotel guests as hostages in Basra on Friday.", "a group of hotel guests",
		  EFFECT_DETAINED },
		{ "The union spoke of Amal Haddad's death on Friday.", "Amal Haddad", EFFECT_KILLED },
		{ "A driver was killed on Friday. The general was asked about the murder of the village priests.",
		  "the village priests", EFFECT_KILLED },
	};
	struct room room = new_room();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(room, cases[i].text, "2017-03-26");
		const struct claim *last = NULL;

		for (isize k = 0; k < x.claims.len; k++)
			if (x.claims.at[k].kind == CLAIM_CASUALTY)
				last = &x.claims.at[k];
		check_note("%s", cases[i].text);
		check(last != NULL);
		if (last == NULL)
			continue;
		check_str(str_slice(str_of(cases[i].text), last->count.where), str_of(cases[i].count));
		check_int(last->effect, cases[i].effect);
	}
}

void
test_claims_incident_reported__a_murder_told_before_is_told_once(void)
{
	struct room room = new_room();
	struct extraction x = read_text(room, "Six village priests were killed on Friday. The general was asked about the murder of "
	    "the village priests.", "2017-03-26");

	check_int(x.claims.len, 1);
}

/* An attack that the lead tells with its day is reported, though nobody is counted. */
void
test_claims_incident_reported__an_attack_of_the_lead_needs_no_count(void)
{
	struct room room = new_room();

	check_int(read_text(room, "On Monday, 20 March 2017, a bombardment hit a home in Basra. Nothing more is known.",
	    "2017-03-26").incidents.len, 1);
	check_int(read_text(room, "The party spoke of bombardments. It wants an end of the war. Nothing more is known. The hall was "
	    "full. The vote is in May. Bread is dear.", "2017-03-26").incidents.len, 0);
}

/* A murder does not happen on the day on which somebody speaks of it, nor on a day to come. */
void
test_claims_incident_reported__the_day_of_speaking_is_not_that_of_the_murder(void)
{
	static const struct { const char *text; bool is_dated; } cases[] = {
		{ "The bishop today asked the court in Basra to say who ordered the murder of six priests.", false },
		{ "Police in Basra spoke of the murder today of six priests by gunmen.", true },
		{ "Six priests were killed in Basra today, police said.", true },
		{ "The 19 April Movement killed two guards in Basra, police said.", false },
		{ "The rebels will free two teachers tomorrow who were kidnapped in Basra, police said.", false },
	};
	struct room room = new_room();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		const struct doc_incident *d = only_event(room, cases[i].text, "2017-03-26");

		if (d != NULL)
			check_int(date_is_known(d->date.days.begin), cases[i].is_dated);
	}
}

/* What a sentence near the count says of the means, where none nearer does. */
void
test_claims_incident_reported__hears_the_means_from_the_next_sentence(void)
{
	struct room room = new_room();
	struct extraction x = read_text(room, "A judge was killed in Basra on Friday, police said. The body was riddled with "
	    "bullets.", "2017-03-26");

	check(x.claims.len > 0 && x.claims.at[0].causes.len == 1);
	if (x.claims.len > 0 && x.claims.at[0].causes.len == 1)
		check_text(x.claims.at[0].causes.at[0], "shooting");
	check_int(x.incidents.len, 1);
	if (x.incidents.len == 1)
		check_text(x.incidents.at[0].type, "shooting");
}

void
test_claims_incident_reported__a_country_only_named_is_no_place(void)
{
	struct room room = new_room();
	const struct doc_incident *d = only_event(room,
	    "Gunmen killed two Colombian teachers on Friday, the Colombian police said. The United "
	    "States mourned the Colombian teachers.", "2017-03-26");

	if (d != NULL)
		check_text(d->place.name, "Colombia");
}

/* What people with arms destroy was attacked; what a storm destroys was not. */
void
test_claims_incident_reported__rebels_who_destroy_attack(void)
{
	struct room room = new_room();

	check_int(read_text(room, "On Monday the rebels destroyed two pylons near Basra. Nothing more is known.",
	    "2017-03-26").incidents.len, 1);
	check_int(read_text(room, "On Monday the storm destroyed two pylons near Basra. Nothing more is known.",
	    "2017-03-26").incidents.len, 0);
}

/* An attack on another town in the paragraph of a count is an event; one on the same is that of the count. */
void
test_claims_incident_reported__attacks_beside_a_count(void)
{
	struct room room = new_room();

	check_int(read_text(room, "Gunmen killed two guards in Mosul on Friday. Rebels dynamited a store in Basra on Saturday.",
	    "2017-03-26").incidents.len, 2);
	check_int(read_text(room, "Gunmen killed two guards in Basra on Friday. Rebels dynamited a store in Basra.",
	    "2017-03-26").incidents.len, 1);
}

/* The murder of six people whom nobody names, and that of somebody at a place of his own. */
void
test_claims_incident_reported__a_murder_with_its_place_is_another(void)
{
	struct room room = new_room();

	check_int(read_text(room, "The court asked about the murder of six priests, police said. It also asked about the murder of "
	    "Nadim Saleh in Basra.", "2017-03-26").incidents.len, 2);
}

/* What a weapon did to a thing is an attack, though nobody is said to have laid it. */
void
test_claims_incident_reported__weapons_that_damage_attack(void)
{
	struct room room = new_room();
	static const struct { const char *text, *type; } cases[] = {
		{ "On Monday a blast damaged a telephone office in Basra. The guards saw nobody.", "explosion" },
		{ "On Monday a car was destroyed by a powerful bomb in Basra. The guards saw nobody.", "bombing" },
		{ "A car bomb was defused near a bank in Basra on Monday. The guards saw nobody.", "car bombing" },
		{ "On Monday a storm damaged a telephone office in Basra. The guards saw nobody.", NULL },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(room, cases[i].text, "2017-03-26");

		check_note("%s", cases[i].text);
		check_int(x.incidents.len, cases[i].type != NULL);
		if (x.incidents.len == 1 && cases[i].type != NULL)
			check_str(x.incidents.at[0].type, str_of(cases[i].type));
	}
}

/* A long text without a title in which somebody is only named has no event. */
void
test_claims_incident_reported__a_name_alone_is_no_event_of_a_long_text(void)
{
	struct room room = new_room();

	check_int(read_text(room, "The minister opened the new road on Monday. It is wide. It is long. The band played. The hall was full. "
	    "The name of the teacher Amal Haddad stands on the list of the death squad. The mayor spoke.", "2017-03-26").incidents.len, 0);
}
