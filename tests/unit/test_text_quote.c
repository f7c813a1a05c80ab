/* tests/unit/test_text_quote.c - who says what. */
#include "check.h"
#include "text/quote.h"

static str
slice(const struct analysis *a, span where)
{
	return str_slice(a->text, where);
}

/* "source | cue | content + content" of each quotation, a line each. */
static str
quoted(const char *text, struct arena *keep, struct arena scratch)
{
	struct analysis a;
	struct quotation_list list;
	struct buf b = { .keep = keep };

	text_split(str_of(text), language_find(STR("en")), keep, &a);
	quote_find(&a, keep, scratch, &list);
	for (isize i = 0; i < list.len; i++) {
		const struct quotation *q = &list.at[i];

		if (i > 0)
			BUF(&b, "\n");
		buf_str(&b, slice(&a, q->source));
		BUF(&b, " | ");
		buf_str(&b, slice(&a, q->cue));
		BUF(&b, " | ");
		for (isize k = 0; k < q->content.len; k++) {
			if (k > 0)
				BUF(&b, " + ");
			buf_str(&b, slice(&a, q->content.at[k]));
		}
	}
	return buf_view(&b);
}

struct case_of_quote { const char *text, *want; };

static void
check_quotes(const struct case_of_quote *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		check_note("%s", cases[i].text);
		check_str(quoted(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

void
test_text_quote__finds_indirect_speech(void)
{
	static const struct case_of_quote cases[] = {
		{ "Rescuers said that nine people were buried.",
		  "Rescuers | said | that nine people were buried" },
		{ "The shell hit a bakery, said Maj. Omar Haddad, a police spokesman.",
		  "Maj. Omar Haddad, a police spokesman | said | The shell hit a bakery" },
		{ "According to the hospital, four children died.",
		  "the hospital | According to | four children died" },
		{ "Four children died, according to the hospital.",
		  "the hospital | according to | Four children died" },
		{ "The bridge, the mayor said, was destroyed by a rocket.",
		  "the mayor | said | The bridge + was destroyed by a rocket" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

void
test_text_quote__finds_direct_speech(void)
{
	static const struct case_of_quote cases[] = {
		{ "“We heard two blasts,” said Amal Nasser. “Then there was smoke.”",
		  "Amal Nasser | said | “We heard two blasts,” + “Then there was smoke.”" },
		{ "\"It was night. We were asleep. The roof fell,\" she said.",
		  "she | said | \"It was night. + We were asleep. + The roof fell,\"" },
		{ "“They came,” he said, “and took my brother.”",
		  "he | said | “They came,” + “and took my brother.”" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What its row does not allow makes an attribution where the signs are good; who says nothing says
 * nothing. */
void
test_text_quote__weighs_what_a_verb_seldom_takes(void)
{
	static const struct case_of_quote cases[] = {
		{ "The council accused the mayor of hiding the list of the dead.",
		  "The council | accused | the mayor of hiding the list of the dead" },
		{ "The mayor has been accused of hiding the list.",
		  " | has been accused | hiding the list" },
		{ "The mayor said nothing.", "" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* No verb tells the subject; a state that is also a verb; the verb before its speaker. */
void
test_text_quote__finds_speakers_where_no_verb_tells_them(void)
{
	static const struct case_of_quote cases[] = {
		{ "In May, he all but accused the mayor of lying.",
		  "he | accused | the mayor of lying" },
		{ "Her advisers are not convinced that the plan will work.",
		  "Her advisers | are not convinced | that the plan will work" },
		{ "Said Haddad: “I do not know.”", "Haddad | Said | “I do not know.”" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* No clause ends before its verb; what an aside adds may. */
void
test_text_quote__ends_no_clause_before_its_verb(void)
{
	static const struct case_of_quote cases[] = {
		{ "The mayor said that the plan, named after a river, was an answer to the flood.",
		  "The mayor | said | that the plan, named after a river, was an answer to the flood" },
		{ "The water came from what the mayor said was a burst pipe.",
		  "the mayor | said | what + was a burst pipe" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* The mark of a question ends the sentence; its speaker begins the next. */
void
test_text_quote__finds_the_speaker_of_a_question(void)
{
	static const struct case_of_quote cases[] = {
		{ "“Who would do this?” Amal Nasser said. “They were asleep.”",
		  "Amal Nasser | said | “Who would do this?” + “They were asleep.”" },
		{ "The mayor said he knew. “Help us! Where are they?” a woman shouted.",
		  "The mayor | said | he knew\n"
		  "a woman | shouted | “Help us! + Where are they?”" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What stands before the verb is the speaker with asides, no speech. */
void
test_text_quote__tells_an_aside_from_speech(void)
{
	static const struct case_of_quote cases[] = {
		{ "Omar Haddad, who also leads the bakers' union, said shells destroyed the mill.",
		  "Omar Haddad, who also leads the bakers' union | said | shells destroyed the mill" },
		{ "Mr. Haddad, citing “more of the same,” said that nobody would stay.",
		  "Mr. Haddad | said | that nobody would stay" },
		{ "“We hit a truck,” the task force leading the effort said in a statement.",
		  "the task force leading the effort | said | “We hit a truck,”" },
		{ "The mill is gone, as the radio reported on Sunday.",
		  "the radio | reported | The mill is gone" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* The tagger takes a verb for something else: "said" takes no noun phrase. */
void
test_text_quote__reads_a_clause_whose_verb_was_mistaken(void)
{
	static const struct case_of_quote cases[] = {
		{ "Haddad said the polling station never shut its doors.",
		  "Haddad | said | the polling station never shut its doors" },
		{ "Haddad says too much is made of it.", "Haddad | says | too much is made of it" },
		{ "According to exit polls, the mayor leads.", "exit polls | According to | the mayor leads" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What voters want is part of her words; what police said in them is a saying. */
void
test_text_quote__leaves_wishes_inside_words_to_the_words(void)
{
	static const struct case_of_quote cases[] = {
		{ "She said that the villagers want bread.", "She | said | that the villagers want bread" },
		{ "She said that police said nine were dead.",
		  "She | said | that police said nine were dead\npolice | said | nine were dead" },
		{ "Haddad said they had left. “We ran.”", "Haddad | said | they had left + “We ran.”" },
		{ "He supported peace and has said nothing.", "He | supported | peace" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

void
test_text_quote__reads_states_of_mind_and_agents(void)
{
	static const struct case_of_quote cases[] = {
		{ "Many farmers are afraid that the dam will break.",
		    "Many farmers | are afraid | that the dam will break" },
		{ "The mayor was critical of the plan.", "The mayor | was critical | the plan" },
		{ "The plan has been criticised by the mayor.",
		    "the mayor | has been criticised | The plan" },
		{ "The mayor has called for the governor to resign.",
		    "The mayor | has called for | the governor to resign" },
		{ "The mayor questioned his plan.", "The mayor | questioned | his plan" },
		{ "The farmers still hold the land near the river.", "" },
		{ "In recent months, the mayor questioned the plan of the governor.",
		    "the mayor | questioned | the plan of the governor" },
		{ "The mayor said the dam - a wall of clay and stone - was about to break.",
		    "The mayor | said | the dam - a wall of clay and stone - was about to break" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

void
test_text_quote__gives_the_main_clause_back_to_the_writer(void)
{
	static const struct case_of_quote cases[] = {
		{ "After announcing that the dam would stay, the mayor went home.",
		    "the mayor | announcing | that the dam would stay" },
		{ "The mayor offered a plan, a good one, even if it cost much.",
		    "The mayor | offered | a plan" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What opens a content: a relative, a setting before the speaker, a clause in front of its own
 * main clause, "not" before an infinitive. */
void
test_text_quote__finds_where_a_content_begins(void)
{
	static const struct case_of_quote cases[] = {
		{ "It was a blockade that officials said could last for weeks.",
		    "officials | said | that + could last for weeks" },
		{ "In his town, Haddad said, first offenders are sent home.",
		    "Haddad | said | In his town + first offenders are sent home" },
		{ "The mayor said if he won, taxes would fall.",
		    "The mayor | said | if he won, taxes would fall" },
		{ "Officers said cutting the road must come first.",
		    "Officers | said | cutting the road must come first" },
		{ "The mayor said in winter it takes days to reach the village.",
		    "The mayor | said | in winter it takes days to reach the village" },
		{ "The farmers have vowed not to leave.", "The farmers | have vowed | not to leave" },
		{ "Haddad said explicitly that the dam was old.", "Haddad | said | that the dam was old" },
		{ "The mayor is demanding the governor make a promise.",
		    "The mayor | is demanding | the governor make a promise" },
		{ "The last part, as Haddad points out, is that the dam is old.",
		    "Haddad | points out | The last part + is that the dam is old" },
		{ "On the “Morning Hour,” Haddad said that the mill was gone.",
		    "Haddad | said | that the mill was gone" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* The weights of signs (quote_sign.h) say which commas and words end a content. */
void
test_text_quote__finds_where_a_content_ends(void)
{
	static const struct case_of_quote cases[] = {
		{ "The police said 12 people were killed when a shell hit the market, but residents said "
		  "20 had died.",
		    "The police | said | 12 people were killed when a shell hit the market\n"
		    "residents | said | 20 had died" },
		{ "The hospital said on Tuesday it had received 12 bodies, including 3 children, after the "
		  "strike.",
		    "The hospital | said | it had received 12 bodies, including 3 children, after the strike" },
		{ "Conceding that there would be a deal “down the line,” he left.",
		    "he | Conceding | that there would be a deal “down the line,”" },
		{ "He said the shells came from the bank, which he called a nest, and that three were hurt.",
		    "He | said | the shells came from the bank + that three were hurt\n"
		    "he | called | which + a nest" },
		{ "Residents described a square, where dozens lay.",
		    "Residents | described | a square, where dozens lay" },
		{ "She said the guards “have been here for years. Nothing is new.”",
		    "She | said | the guards “have been here for years. + Nothing is new.”" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* A verb group with words inside it, a speaker with an apposition, a verb taken for a noun. */
void
test_text_quote__finds_the_whole_cue_and_speaker(void)
{
	static const struct case_of_quote cases[] = {
		{ "The two officers have both argued that the bridge was safe.",
		    "The two officers | have both argued | that the bridge was safe" },
		{ "The mayor declined to say whether the dam was safe.",
		    "The mayor | declined to say | whether the dam was safe" },
		{ "“The mill is gone,” said Haddad, a farmer who had fled the town.",
		    "Haddad, a farmer who had fled the town | said | “The mill is gone,”" },
		{ "Four children died, according to the hospital, a clinic in the north.",
		    "the hospital, a clinic in the north | according to | Four children died" },
		{ "According to the head of the council, Yusuf Amin, the dam broke.",
		    "the head of the council, Yusuf Amin | According to | the dam broke" },
		{ "The army said on Friday that it had received reports of looting.",
		    "The army | said | that it had received reports of looting\n"
		    "it | received reports of | looting" },
		{ "The army had no reports of looting.", "" },
		{ "It was not possible to verify either account.", " | to verify | either account" },
		{ "The charity Doctors Abroad said that a clinic was hit.",
		    "The charity Doctors Abroad | said | that a clinic was hit" },
		{ "The guard put the toll at twelve.", "The guard | put the toll | twelve" },
		{ "Several said they would rather stay.", "Several | said | they would rather stay" },
		{ "Some note that the dam is old.", "Some | note | that the dam is old" },
		{ "The Daily Post reports that the dam broke.",
		    "The Daily Post | reports | that the dam broke" },
		{ "Council Wants A New Bridge\n\nThe town will vote on Monday, after the harvest is in.",
		    "Council | Wants | A New Bridge" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What is said of a speaker between commas, without the second comma. */
void
test_text_quote__finds_a_speaker_whose_aside_no_comma_closes(void)
{
	static const struct case_of_quote cases[] = {
		{ "Omar Saleh, a farmer in the valley said the dam broke.",
		    "Omar Saleh, a farmer in the valley | said | the dam broke" },
		{ "Leila Haddad, 34, a teacher in the town said the dam broke.",
		    "Leila Haddad, 34, a teacher in the town | said | the dam broke" },
		{ "Omar Saleh, head of the local council said the dam broke.",
		    "Omar Saleh, head of the local council | said | the dam broke" },
		{ "Omar Saleh, who leads the council said the dam broke.",
		    "Omar Saleh, who leads the council | said | the dam broke" },
		{ "Omar Saleh, speaking to the radio said the dam broke.",
		    "Omar Saleh, speaking to the radio | said | the dam broke" },
		{ "The mayor told reporters nine people were missing.",
		    "The mayor | told | nine people were missing" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* What others say is theirs. */
void
test_text_quote__keeps_the_words_of_two_speakers_apart(void)
{
	static const struct case_of_quote cases[] = {
		{ "“We search,” she told the paper. “They came at night,” a boy of the town lisped from his "
		  "bed. “Pray for us.”",
		    "she | told | “We search,”" },
		{ "“They came at night,” one of the boys, who gave his name as Musa, recounted.",
		    "one of the boys, who gave his name as Musa | recounted | “They came at night,”" },
		{ "The raid killed seven, villagers said, though the army said it had hit a store.",
		    "villagers | said | The raid killed seven\nthe army | said | it had hit a store" },
		{ "A sailor said 150 had been on board, although an aid group, Sea Aid, estimated the number "
		  "at 120.",
		    "A sailor | said | 150 had been on board\n"
		    "an aid group, Sea Aid | estimated | the number at 120" },
		{ "Residents, however, insisted that fifteen were missing.",
		    "Residents | insisted | that fifteen were missing" },
	};

	check_quotes(cases, COUNT_OF(cases));
}

/* A light quotation stays where its words hold what is needed. */
void
test_text_quote__drops_light_quotations_that_hold_nothing(void)
{
	struct arena *keep = test_arena();
	struct quotation_list list = { 0 };
	struct span_list needed = { 0 };

	for (isize i = 0; i < 3; i++) {
		struct quotation *q = PUSH(&list, keep);

		q->is_light = i > 0;
		*PUSH(&q->content, keep) = (span){ 10 * i, 10 * i + 8 };
	}
	*PUSH(&needed, keep) = (span){ 12, 15 };
	quote_drop_light(&list, &needed);
	check_int(list.len, 2);
	check_int(list.at[1].content.at[0].begin, 10);
}
