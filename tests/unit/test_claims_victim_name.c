/* tests/unit/test_claims_victim_name.c - whose names are those of victims: texts of our own. */
#include "check.h"
#include "claims/extract.h"

struct case_of_names { const char *text, *names; };

static void
check_names(const struct case_of_names *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		struct extract_request request = { .text = str_of(cases[i].text), .language = STR("en") };
		struct extraction x;
		struct buf b = { .keep = keep };

		extract(&request, keep, *scratch, &x);
		for (isize k = 0; k < x.incidents.len; k++)
			for (isize n = 0; n < x.incidents.at[k].victim_names.len; n++)
				buf_printf(&b, "%s%.*s", b.len > 0 ? "; " : "",
				    STR_ARG(x.incidents.at[k].victim_names.at[n]));
		check_note("%s", cases[i].text);
		check_str(buf_view(&b), str_of(cases[i].names));
	}
}

void
test_claims_victim_name__finds_names_where_the_text_gives_them(void)
{
	static const struct case_of_names cases[] = {
		{ "A man was shot dead on Mill Lane. The victim was identified as Tarek Solh, 41.",
		  "Tarek Solh" },
		{ "One woman was killed. Lina M. Farah, 30, of Dover, died at the scene.", "Lina M. Farah" },
		{ "Solh was killed by a sniper. Tarek Solh, a baker, was 41.", "Tarek Solh" },
	};

	check_names(cases, COUNT_OF(cases));
}

/* In a list each is somebody else: the name of the first is not that of his wife. */
void
test_claims_victim_name__names_nobody_by_another(void)
{
	static const char *const texts[] = {
		"The strike killed Karim Hatem, his wife and their son.",
		"A blast killed Karim Hatem, the driver and a nurse.",
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct extract_request request = { .text = str_of(texts[i]), .language = STR("en") };
		struct extraction x;
		isize named = 0;

		extract(&request, keep, *scratch, &x);
		for (isize k = 0; k < x.claims.len; k++)
			named += x.claims.at[k].victims.names.len;
		check_note("%s", texts[i]);
		check(x.claims.len >= 3);
		check_int(named, 1);
	}
}

void
test_claims_victim_name__leaves_suspects_and_speakers_out(void)
{
	static const struct case_of_names cases[] = {
		{ "Three people were killed and one wounded. The suspect was identified as Karim Hatem, 25. \"He "
		  "fired and fled,\" said Lt. Rosa Klein.", "" },
	};

	check_names(cases, COUNT_OF(cases));
}

/* A people that is counted is nobody's name. */
void
test_claims_victim_name__leaves_counted_peoples_out(void)
{
	static const struct case_of_names cases[] = {
		{ "Twenty-one Coptic Christians were beheaded by the group.", "" },
		{ "The gunmen killed six Ahmadi Muslims in the town.", "" },
		{ "Five Hazara Shias were shot dead on Monday.", "" },
	};

	check_names(cases, COUNT_OF(cases));
}

/* Who speaks under a name that he asked for is in danger, and no victim. */
void
test_claims_victim_name__never_names_those_who_asked_not_to_be_named(void)
{
	static const struct case_of_names cases[] = {
		{ "Three people were killed. A woman who asked to be identified only as Hanan Bazzi said so.", "" },
		{ "Four died in the attack, said a man who asked to be named only as Karim Hatem. His brother was killed.", "" },
		{ "The blast killed four, said one man, who asked to be identified only as Abu Ahmad, 42.", "" },
		{ "A raid killed four. A farmer who gave his name as Omar Solh said his son was shot.", "" },
		{ "Three people were killed. A man who gave his name as Karim Hatem said so. Karim Hatem's house "
		  "was hit, and Hatem was wounded.", "" },
	};

	check_names(cases, COUNT_OF(cases));
}

/* What the words around a name say of it, each in a text of its own. */
void
test_claims_victim_name__hears_what_is_said_of_a_name(void)
{
	static const struct case_of_names cases[] = {
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
		{ "He killed three people. The victims were Omar Daly, Sean Yeats and Rosa Klein.",
		    "Omar Daly; Sean Yeats; Rosa Klein" },
		{ "Three men were shot dead. The dead were identified as Petr Moss, 22, Karl Senn, 30, and Luis Otero, 19, the sheriff said.",
		    "Petr Moss; Karl Senn; Luis Otero" },
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
	check_names(cases, COUNT_OF(cases));
}

/* Who did it, or only speaks of it, is never named as harmed. */
void
test_claims_victim_name__leaves_out_those_who_did_it(void)
{
	static const struct case_of_names cases[] = {
		{ "One of the officers, Karim Hatem, fatally shot Omar Bazzi on Sunday.", "Omar Bazzi" },
		{ "Karim Hatem, 24, was watching her son when a neighbour found a gun and fatally shot the boy.", "" },
		{ "A journalist was kidnapped and killed. Karim Hatem was convicted of the murder.", "" },
		{ "The journalist Omar Bazzi was killed. Police arrested the terrorist Karim Hatem.", "Omar Bazzi" },
		{ "The boy was shot. Police say the suspect, who was identified as Karim Hatem, had a row with the boy's "
		  "mother and threatened to come back.", "" },
		{ "A man was shot. Police are looking for Karim Hatem, 40. Within moments after shooting, Hatem fled.", "" },
		{ "Deputies stopped Karim Hatem on Mill Road. Hatem was arrested with a pink bag.", "" },
		{ "A man was shot. The act of 2009, a law of the days of former President Karim Hatem, makes it a crime "
		  "for somebody to be injured for his race.", "" },
		{ "Two journalists were taken hostage. Karim Hatem was arrested in connection with the disappearance of "
		  "the journalist Rosa Klein.", "Rosa Klein" },
		{ "The guards are accused of abducting prisoners, Karim Hatem charged.", "" },
		{ "An activist was arrested since the party of President Karim Hatem came to power.", "" },
	};

	check_names(cases, COUNT_OF(cases));
}

void
test_claims_victim_name__leaves_out_kin_and_friends(void)
{
	static const struct case_of_names cases[] = {
		{ "A man was shot dead. Karim Hatem, who was friends with the victim, wept.", "" },
		{ "Rosa Klein, the daughter of Omar Klein, 51, who was shot and killed on a farm, said she wept.",
		  "Omar Klein" },
		{ "Rosa Klein, the daughter of Omar Klein, was shot and killed on Sunday.", "Rosa Klein" },
		{ "A woman died in the shooting announced on Sunday by the mayor, Karim Hatem.", "" },
		{ "A man was shot dead in the fatal shooting of Karim Hatem's landlord.", "" },
		{ "\"They took our lives too,\" said Rosa Klein, Omar Klein's daughter. Omar Klein was shot in "
		  "his shop on Monday. Klein died at the scene.", "Omar Klein" },
		{ "Mr Klein was a good neighbour. His brother, Karim Klein, said he was kind. On Sunday Mr Klein "
		  "was shot dead. Omar Klein was 40.", "Omar Klein" },
		{ "The activist Rosa Klein was jailed over the murder of the journalist Omar Bazzi, Karim Hatem "
		  "said.", "Omar Bazzi; Rosa Klein" },
		{ "Mr. Klein's counsel, the lawyer Karim Hatem, had argued that the journalist Rosa Klein was "
		  "held unlawfully.", "Rosa Klein" },
	};

	check_names(cases, COUNT_OF(cases));
}

void
test_claims_victim_name__knows_where_a_name_begins_and_ends(void)
{
	static const struct case_of_names cases[] = {
		{ "Girl dies at a feast; woman heldRosa Klein of Benton was shot on Sunday.", "Rosa Klein" },
		{ "Five workers of Doctors Without Borders were kidnapped.", "" },
		{ "Texas-born Hatem was arrested. The journalist Karim Hatem, 40, was charged.", "Karim Hatem" },
		{ "One suspect, identified as Christian Karim Hatem, 20, was shot.", "Christian Karim Hatem" },
		{ "Two arrested after a robbery | abc7ny.comRosa Klein, 18, was shot in the leg.", "Rosa Klein" },
		{ "They found that he had fired and struck a 2002 Benton Explorer. A man was wounded.", "" },
		{ "A man was robbed. The robber shot him and took the victim's Benton Passat.", "" },
		{ "Seven-year-old Rosa Klein was shot and killed on Sunday.", "Rosa Klein" },
		{ "Karim R. Hatem was killed on Sunday. The blast wounded ten. Karim Hatem was also killed by it, "
		  "said a friend.", "Karim R. Hatem" },
	};

	check_names(cases, COUNT_OF(cases));
}

void
test_claims_victim_name__finds_whom_a_sentence_names_late(void)
{
	static const struct case_of_names cases[] = {
		{ "Among those who have been abducted is the union chairman Karim Hatem, and the lawyer Rosa Klein.",
		  "Karim Hatem; Rosa Klein" },
		{ "The four kidnapped were identified as Karim Hatem of Benton, Rosa Klein of Carver, and Omar "
		  "Bazzi of Dover.", "Karim Hatem; Rosa Klein; Omar Bazzi" },
		{ "A gunman fired eight times, killing Bazzi and Bazzi's neighbour, Rosa Klein.", "Rosa Klein" },
		{ "Karim Hatem, 41, Rosa Klein, 28, and 2-month-old Omar Klein were identified as the victims by "
		  "police.", "Karim Hatem; Rosa Klein; Omar Klein" },
		{ "Guards shot and killed, perhaps deliberately, 41-year-old Karim Hatem on Sunday.", "Karim Hatem" },
		{ "A man was found dead. The coroner's office identified him on Monday as 25-year-old Karim Hatem.",
		  "Karim Hatem" },
		{ "Rosa Klein was asleep in her room when a stray bullet hit her on Sunday.", "Rosa Klein" },
		{ "Klein, who had a stall beside the fountain, and a baker were both shot in the head. Rosa "
		  "Klein was 26.", "Rosa Klein" },
		{ "Writers are held for their books. Among them is Rosa Klein, a poet and women's rights activist now "
		  "behind bars.", "Rosa Klein" },
		{ "Ministers called for the journalist Rosa Klein to be released.", "Rosa Klein" },
	};

	check_names(cases, COUNT_OF(cases));
}

/* Words far from a name that need it are not looked for before the text begins. */
void
test_claims_victim_name__reads_a_text_that_begins_with_a_name(void)
{
	static const struct case_of_names cases[] = {
		{ "Karim Hatem, 5, was shot.", "Karim Hatem" },
		{ "Hatem.", "" },
	};

	check_names(cases, COUNT_OF(cases));
}
