/* tests/unit/test_claims_statement.c - causes, positions, conduct, access,
 * evidence, responsibility; and the names of those harmed. */
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
		{ "Internet access was cut in the whole city.",
		  CLAIM_ACCESS, "", STANCE_NONE, MODALITY_ASSERTED },
		{ "A monitor said it had examined fragments of a shell.",
		  CLAIM_EVIDENCE, "A monitor", STANCE_NONE, MODALITY_ASSERTED },
		{ "Farmers accused the brigade of shelling the well.",
		  CLAIM_RESPONSIBILITY, "Farmers", STANCE_NONE, MODALITY_ALLEGED },
	};

	check_statements(cases, COUNT_OF(cases));
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
test_claims_victim_name__finds_names_where_the_text_gives_them(void)
{
	static const struct { const char *text, *name; } cases[] = {
		{ "A man was shot dead on Mill Lane. The victim was identified as Tarek Solh, 41.",
		  "Tarek Solh" },
		{ "One woman was killed. Lina M. Farah, 30, of Dover, died at the scene.", "Lina M. Farah" },
		{ "Solh was killed by a sniper. Tarek Solh, a baker, was 41.", "Tarek Solh" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(cases[i].text, keep, *scratch);
		bool found = false;

		for (isize k = 0; k < x.incidents.len; k++)
			for (isize n = 0; n < x.incidents.at[k].victim_names.len; n++)
				found |= str_equal(x.incidents.at[k].victim_names.at[n], str_of(cases[i].name));
		check_note("%s", cases[i].text);
		check(found);
	}
}

void
test_claims_victim_name__leaves_suspects_and_speakers_out(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("Three people were killed and one wounded. The suspect was "
	    "identified as Karim Hatem, 25. \"He fired and fled,\" said Lt. Rosa Klein.", keep, *scratch);

	for (isize k = 0; k < x.incidents.len; k++)
		check_int(x.incidents.at[k].victim_names.len, 0);
}

/* A people that is counted is nobody's name. */
void
test_claims_victim_name__leaves_counted_peoples_out(void)
{
	static const char *const texts[] = {
		"Twenty-one Coptic Christians were beheaded by the group.",
		"The gunmen killed six Ahmadi Muslims in the town.",
		"Five Hazara Shias were shot dead on Monday.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extraction x = read_text(texts[i], keep, *scratch);

		check_note("%s", texts[i]);
		check_int(x.incidents.len, 1);
		check_int(x.incidents.at[0].victim_names.len, 0);
	}
}

/* Who speaks under a name that he asked for is in danger, and no victim. */
void
test_claims_victim_name__never_names_those_who_asked_not_to_be_named(void)
{
	static const char *const texts[] = {
		"Three people were killed. A woman who asked to be identified only as Hanan Bazzi said so.",
		"Four died in the attack, said a man who asked to be named only as Karim Hatem. His brother was killed.",
		"The blast killed four, said one man, who asked to be identified only as Abu Ahmad, 42.",
		"A raid killed four. A farmer who gave his name as Omar Solh said his son was shot.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extraction x = read_text(texts[i], keep, *scratch);

		check_note("%s", texts[i]);
		check_int(x.incidents.len, 1);
		check_int(x.incidents.at[0].victim_names.len, 0);
	}
}

/* What the words around a name say of it, each in a text of its own. */
void
test_claims_victim_name__hears_what_is_said_of_a_name(void)
{
	static const struct { const char *text, *names; } cases[] = {
		{ "Police found 40-year-old Karim Hatem of Benton shot to death on Sunday.", "Karim Hatem" },
		{ "Two men were shot. Rosa Klein was one of the victims.", "Rosa Klein" },
		{ "A man was shot. Police identified the man who was shot on Monday as Karim Hatem.",
		  "Karim Hatem" },
		{ "Neighbours said Karim Hatem, 26, lived for his garden. Hatem died on Sunday.",
		  "Karim Hatem" },
		{ "Relatives said that Karim Hatem, 26, lived for his garden. Hatem died on Sunday.",
		  "Karim Hatem" },
		{ "Still in detention are trade unionist Karim Hatem and labour organiser Rosa Klein.",
		  "Karim Hatem; Rosa Klein" },
		{ "Police arrested two writers – Karim Hatem and Rosa Klein – at home.",
		  "Karim Hatem; Rosa Klein" },
		{ "A critic of President Karim Hatem was arrested.", "" },
		{ "A shell hit a bakery on Sunday, killing three people. Among them was Karim Hatem, 41.", "Karim Hatem" },
		{ "Three people were killed on Sunday: Karim Hatem, 41, Omar Bazzi, 12, and Rosa Klein, 8.",
		  "Karim Hatem; Omar Bazzi; Rosa Klein" },
		{ "Two people died in the blast. They were Karim Hatem, 41; and Rosa Klein.",
		  "Karim Hatem; Rosa Klein" },
		{ "Three people were killed. They were members of Fair Bread.", "" },
		{ "Among the dead were a nurse, Karim Hatem, and two doctors, Omar Bazzi and Rosa Klein.",
		  "Karim Hatem; Omar Bazzi; Rosa Klein" },
		{ "The police are accused of torturing the activists Karim Hatem and Rosa Klein.",
		  "Karim Hatem; Rosa Klein" },
		{ "The victim was identified as Karim Hatem Sr. Hatem said that he was shot in the leg.",
		  "Karim Hatem Sr." },
		{ "Benton Boy, 7, Killed in a Car", "" },
		{ "A man was killed. Karim Hatem, whose family has lived there for years, saw it.", "" },
		{ "A gunman shot April Hatem on Sunday and killed her.", "April Hatem" },
		{ "A bomb killed Benton Mayor Rosa Klein on Sunday.", "Rosa Klein" },
		{ "Police arrested the journalist Karim Hatem. Two people were killed elsewhere.",
		  "Karim Hatem" },
		{ "Police said Karim Hatem fired at a house. One woman was wounded.", "" },
		{ "A man was killed. Karim Hatem is wanted for the murder.", "" },
		{ "Two were killed, said members of the Movement for Fair Bread on Sunday.", "" },
		{ "Last November, a man was shot.", "" },
		{ "Karim Hatem was killed by a gunman on Sunday.", "Karim Hatem" },
		{ "A man was shot. Police said that the man who shot Karim Hatem will be charged.",
		  "Karim Hatem" },
		{ "Soldiers shot dead an unarmed young man with a lame leg, Karim Hatem, on Sunday.",
		  "Karim Hatem" },
		{ "Police detained the activist Rosa al-Klein on Sunday.", "Rosa al-Klein" },
		{ "Police arrested seven trade unionists: Karim Hatem, Rosa Klein, Omar Bazzi, Lina Farah and "
		  "Tarek Solh.", "Karim Hatem; Rosa Klein; Omar Bazzi; Lina Farah; Tarek Solh" },
		{ "Karim Hatem, 19, had gone out to buy bread. He was shot in the chest and died.",
		  "Karim Hatem" },
		{ "A baker was shot. \"He was kind,\" said Rosa Hatem, the sister of Karim Hatem, 40. Hatem died "
		  "at the scene.", "Karim Hatem" },
		{ "A man was shot. \"I shot him,\" Karim Hatem told police.", "" },
		{ "A man was shot. Officers said Karim Hatem has jailed two writers.", "" },
		{ "A man stabbed the police dog K-9 Rex on Sunday and was shot dead.", "" },
		{ "The activist Karim Hatem, who publishes a weekly, was arrested in August.", "Karim Hatem" },
		{ "The reporter Rosa Klein and the editor Karim Hatem remain in detention.", "Rosa Klein; Karim Hatem" },
		{ "The activist Rosa Klein was moved from one prison to another.", "Rosa Klein" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(cases[i].text, keep, *scratch);
		struct buf b = { .keep = keep };

		for (isize k = 0; k < x.incidents.len; k++)
			for (isize n = 0; n < x.incidents.at[k].victim_names.len; n++)
				buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "",
				    STR_ARG(x.incidents.at[k].victim_names.at[n]));
		check_note("%s", cases[i].text);
		check_str(buf_view(&b), str_of(cases[i].names));
	}
}
