/* tests/unit/test_claims_statement.c - causes, positions, conduct, access,
 * evidence, responsibility. */
#include "check.h"
#include "claims/extract.h"

static struct extraction
read_text(const char *text, struct arena *keep, struct arena scratch)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en"),
		.published = { 2021, 5, 9 } };
	struct extraction out;

	extract(&request, keep, scratch, &out);
	return out;
}

static const struct claim *
first_of(const struct extraction *x, enum claim_kind kind)
{
	for (isize i = 0; i < x->claims.len; i++)
		if (x->claims.at[i].kind == kind)
			return &x->claims.at[i];
	return NULL;
}

struct case_of_statement {
	const char *text;
	enum claim_kind kind;
	const char *source;          /* "" = the writer */
	enum stance stance;
	enum modality modality;
};

static void
check_statements(const struct case_of_statement *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		struct extraction x = read_text(cases[i].text, keep, *scratch);
		const struct claim *c = first_of(&x, cases[i].kind);

		check_note("%s", cases[i].text);
		check(c != NULL);
		if (c == NULL)
			continue;
		check_str(c->source.text, str_of(cases[i].source));
		check_int(c->stance, cases[i].stance);
		check_int(c->modality, cases[i].modality);
	}
}

void
test_claims_statement__reads_positions(void)
{
	static const struct case_of_statement cases[] = {
		{ "The coastal alliance acknowledged that it carried out a strike on the depot.",
		  CLAIM_POSITION, "The coastal alliance", STANCE_ACKNOWLEDGES, MODALITY_ASSERTED },
		{ "The northern army denied involvement in the bombing.",
		  CLAIM_POSITION, "The northern army", STANCE_DENIES, MODALITY_DENIED },
		{ "The air force is still investigating the incident.",
		  CLAIM_POSITION, "The air force", STANCE_INVESTIGATING, MODALITY_ASSERTED },
		{ "The militia claimed responsibility for the raid.",
		  CLAIM_POSITION, "The militia", STANCE_CLAIMS, MODALITY_ASSERTED },
		{ "A clerk said it was difficult to ascertain whose the house was.",
		  CLAIM_POSITION, "A clerk", STANCE_UNSURE, MODALITY_ASSERTED },
		{ "There was no immediate comment from the navy.",
		  CLAIM_POSITION, "", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The navy has not yet publicly acknowledged the raid.",
		  CLAIM_POSITION, "The navy", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The navy refused to acknowledge the raid.",
		  CLAIM_POSITION, "The navy", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The navy did not admit the raid.",
		  CLAIM_POSITION, "The navy", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The navy did not deny the raid.",
		  CLAIM_POSITION, "The navy", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The alliance said it had no record of a raid in the area.",
		  CLAIM_POSITION, "The alliance", STANCE_UNSURE, MODALITY_ASSERTED },
		{ "The army said it had not carried out any strikes in the area.",
		  CLAIM_POSITION, "The army", STANCE_DENIES, MODALITY_DENIED },
		{ "The army said it had carried out no strikes there.",
		  CLAIM_POSITION, "The army", STANCE_DENIES, MODALITY_DENIED },
		{ "The army said it had not killed any civilians.",
		  CLAIM_POSITION, "The army", STANCE_DENIES, MODALITY_DENIED },
		{ "A spokesman said the fleet was aware of the reports and was looking into them.",
		  CLAIM_POSITION, "A spokesman", STANCE_INVESTIGATING, MODALITY_ASSERTED },
		{ "The navy said it had no indication that civilians were harmed.",
		  CLAIM_POSITION, "The navy", STANCE_DENIES, MODALITY_ASSERTED },
		{ "The navy has not responded to questions about the raid.",
		  CLAIM_POSITION, "The navy", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The general said his forces were not responsible.",
		  CLAIM_POSITION, "The general", STANCE_DENIES, MODALITY_ASSERTED },
		{ "The coalition acknowledged that at least five porters had died.",
		  CLAIM_POSITION, "The coalition", STANCE_ACKNOWLEDGES, MODALITY_ASSERTED },
		{ "An official said the raid was being assessed for civilian casualties.",
		  CLAIM_POSITION, "An official", STANCE_INVESTIGATING, MODALITY_ASSERTED },
		{ "The ministry rejected the allegations as lies.",
		  CLAIM_POSITION, "The ministry", STANCE_DENIES, MODALITY_DENIED },
	};

	check_statements(cases, COUNT_OF(cases));
}

void
test_claims_statement__reads_causes(void)
{
	static const struct case_of_statement cases[] = {
		{ "Gunmen had booby-trapped the walls of the house, the army said.",
		  CLAIM_CAUSE, "the army", STANCE_NONE, MODALITY_ASSERTED },
		{ "The mayor said the damage was caused by a rocket.",
		  CLAIM_CAUSE, "The mayor", STANCE_NONE, MODALITY_ASSERTED },
		{ "The army said the ruin was not the result of an airstrike.",
		  CLAIM_CAUSE, "The army", STANCE_NONE, MODALITY_DENIED },
		{ "Col. Adel Rahal said a missile may have hit a fuel truck.",
		  CLAIM_CAUSE, "Col. Adel Rahal", STANCE_NONE, MODALITY_POSSIBLE },
		{ "The explosion was caused by a gas leak, the fire chief said.",
		  CLAIM_CAUSE, "the fire chief", STANCE_NONE, MODALITY_ASSERTED },
		{ "A porter said there was no gas leak.",
		  CLAIM_CAUSE, "A porter", STANCE_NONE, MODALITY_DENIED },
		{ "The fleet is alleged to have carried out an air raid on the port.",
		  CLAIM_CAUSE, "", STANCE_NONE, MODALITY_ALLEGED },
	};

	check_statements(cases, COUNT_OF(cases));
}

void
test_claims_statement__reads_conduct_access_evidence_and_blame(void)
{
	static const struct case_of_statement cases[] = {
		{ "Villagers said the gunmen used families as human shields.",
		  CLAIM_CONDUCT, "Villagers", STANCE_NONE, MODALITY_ASSERTED },
		{ "Soldiers barred reporters from entering the area.",
		  CLAIM_ACCESS, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "A nurse said the hospital was hit twice within minutes.",
		  CLAIM_CONDUCT, "A nurse", STANCE_NONE, MODALITY_ASSERTED },
		{ "Access to the site was blocked by guards.",
		  CLAIM_ACCESS, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "Internet access was cut in the whole city.",
		  CLAIM_ACCESS, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "A monitor said it had examined fragments of a shell.",
		  CLAIM_EVIDENCE, "A monitor", STANCE_NONE, MODALITY_ASSERTED },
		{ "Farmers accused the brigade of shelling the well.",
		  CLAIM_RESPONSIBILITY, "Farmers", STANCE_NONE, MODALITY_ALLEGED },
	};

	check_statements(cases, COUNT_OF(cases));
}

/* "blamed the attack on X": X, and not the attack. */
void
test_claims_statement__finds_to_whom_an_attack_is_laid(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	static const struct { const char *text, *actor; } cases[] = {
		{ "Police blamed the attack on the Northern Brigade.", "Northern Brigade" },
		{ "Residents blamed militia fighters for the killings.", "militia fighters" },
		{ "A monitor said government forces were behind the massacre.", "government forces" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(cases[i].text, keep, *scratch);
		const struct claim *c = first_of(&x, CLAIM_RESPONSIBILITY);

		check_note("%s", cases[i].text);
		check(c != NULL && c->actors.len == 1);
		if (c != NULL && c->actors.len == 1)
			check_str(c->actors.at[0], str_of(cases[i].actor));
	}
}

/* Harm denied or owned up to is not the strike; owning up to none is no owning up. */
void
test_claims_statement__parts_harm_from_strike(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("The army denied that civilians had been killed.", keep, *scratch);
	const struct claim *c = first_of(&x, CLAIM_POSITION);

	check(c != NULL && c->of == OF_HARM);
	x = read_text("The army has acknowledged no civilian deaths.", keep, *scratch);
	check(first_of(&x, CLAIM_POSITION) == NULL);
}

/* Weapons and places do nothing themselves. */
void
test_claims_statement__takes_no_thing_for_an_actor(void)
{
	static const char *const texts[] = {
		"The explosion was caused by an old shell, police said.",
		"A nurse said the hospital was hit twice within minutes.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extraction x = read_text(texts[i], keep, *scratch);

		check_note("%s", texts[i]);
		check_int(x.claims.len, 1);
		check_int(x.claims.at[0].actors.len, 0);
	}
}

void
test_claims_statement__leaves_plain_news_alone(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("The council met on Monday. It will open a school, the "
	    "mayor said, and repair two roads. No group has claimed responsibility for the delay.",
	    keep, *scratch);

	check_int(x.claims.len, 0);
}

void
test_claims_statement__reads_denials_of_a_deed_and_what_is_fought_from(void)
{
	static const struct case_of_statement cases[] = {
		{ "The militia said in a statement: \"It was not us.\"", CLAIM_POSITION, "The militia", STANCE_DENIES, MODALITY_ASSERTED },
		{ "It was not the army, a spokesman insisted.", CLAIM_POSITION, "a spokesman", STANCE_DENIES, MODALITY_ASSERTED },
		{ "The navy called the reports fabricated.", CLAIM_POSITION, "The navy", STANCE_DENIES, MODALITY_ASSERTED },
		{ "The defence ministry did not comment.", CLAIM_POSITION, "The defence ministry", STANCE_SILENT, MODALITY_ASSERTED },
		{ "The army said the school had been used as a command post.", CLAIM_CONDUCT, "The army", STANCE_NONE, MODALITY_ASSERTED },
		{ "Snipers had taken positions on the roofs of the hospital, residents said.",
		  CLAIM_CONDUCT, "residents", STANCE_NONE, MODALITY_ASSERTED },
		{ "Militants hid weapons beneath the school, the general said.", CLAIM_CONDUCT, "the general", STANCE_NONE, MODALITY_ASSERTED },
		{ "The guards forced the villagers into a barn.", CLAIM_CONDUCT, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "Schools are used by gunmen as firing positions.", CLAIM_CONDUCT, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "A navy spokesman said it took the reports very seriously.",
		  CLAIM_POSITION, "A navy spokesman", STANCE_INVESTIGATING, MODALITY_ASSERTED },
		{ "Ambulances could not reach the wounded because of snipers.", CLAIM_ACCESS, "", STANCE_NONE, MODALITY_ASSERTED },
	};

	check_statements(cases, COUNT_OF(cases));
}

void
test_claims_statement__finds_whose_misfired_rocket_it_was(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("The explosion was caused by a misfired rocket by the Red Front that hit a car park.", keep, *scratch);
	const struct claim *c = first_of(&x, CLAIM_CAUSE);

	check(c != NULL && c->actors.len == 1);
	if (c != NULL && c->actors.len == 1)
		check(str_find(c->actors.at[0], STR("Red Front"), 0) >= 0 && str_find(c->actors.at[0], STR("rocket"), 0) < 0);
}

/* What wires add to every report of a strike is no word on this one. */
void
test_claims_statement__takes_no_general_admission_for_one_of_this_strike(void)
{
	static const char *const general[] = {
		"A strike killed five people on Friday. While the army rarely comments on single strikes, it has acknowledged mounting hundreds since 2011.",
		"A strike killed five people on Friday. The army has admitted carrying out hundreds of strikes in the country.",
		"A strike killed five people on Friday. The army said it had carried out many raids there since 2013.",
		"A strike killed five people on Friday. The army has in the past acknowledged that it struck homes.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x;
	const struct claim *c;

	for (isize i = 0; i < COUNT_OF(general); i++) {
		x = read_text(general[i], keep, *scratch);
		check_note("%s", general[i]);
		check(first_of(&x, CLAIM_POSITION) == NULL);
	}
	x = read_text("A strike killed five people on Friday. The army said it struck a target in the town that day.", keep, *scratch);
	check(first_of(&x, CLAIM_POSITION) != NULL);
	x = read_text("A strike killed five people on Friday. There was no immediate comment from the army.", keep, *scratch);
	c = first_of(&x, CLAIM_POSITION);
	check(c != NULL && c->actors.len == 1);
	if (c != NULL && c->actors.len == 1)
		check_str(c->actors.at[0], STR("army"));
}

void
test_claims_statement__leaves_care_that_was_denied_and_things_that_are_pointed_at(void)
{
	static const char *const texts[] = {
		"She said she had been denied care, which caused more suffering.",
		"\"This has nothing to do with protest,\" the minister said.",
		"The service accepted to coordinate with the group and launched an operation.",
		"Police declared that the accused would be dismissed.",
		"A child died while herding sheep.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extraction x = read_text(texts[i], keep, *scratch);

		check_note("%s", texts[i]);
		check(first_of(&x, CLAIM_POSITION) == NULL);
		check(first_of(&x, CLAIM_RESPONSIBILITY) == NULL);
		check(first_of(&x, CLAIM_CONDUCT) == NULL);
	}
}

/* Who reports, counts, treats or mourns owns up to no attack, whatever he confirms; "they" in somebody's words is not he. */
void
test_claims_statement__takes_nobody_for_a_party_who_fights_for_nobody(void)
{
	static const char *const others[] = {
		"A strike killed five people on Friday. The observatory confirmed the strike.",
		"A strike killed five people on Friday. Harbour News confirmed that five had been killed in the raid.",
		"A strike killed five people on Friday. \"They killed her,\" the committee of churches said.",
		"A strike killed five people on Friday. Her mother said they had bombed the house.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x;

	for (isize i = 0; i < COUNT_OF(others); i++) {
		x = read_text(others[i], keep, *scratch);
		check_note("%s", others[i]);
		check(first_of(&x, CLAIM_POSITION) == NULL);
	}
	x = read_text("A strike killed five people on Friday. \"We bombed the house,\" the army said.", keep, *scratch);
	check(first_of(&x, CLAIM_POSITION) != NULL);
	x = read_text("A strike killed five people on Friday. The army confirmed the strike.", keep, *scratch);
	check(first_of(&x, CLAIM_POSITION) != NULL);
}
