/* claims/parse.c - sentences are parsed when first asked for, and kept. */
#include "claims/parse.h"
#include "text/phrase.h"

struct sentence_parse {
	struct quantity_list quantities;
	struct phrase_list   phrases;
	struct parsed        s;       /* s.a is NULL where nobody has asked yet */
};

void
parser_open(struct parser *parser, struct analysis *a, int profile, struct arena room)
{
	*parser = (struct parser){ a, profile, room, NULL };
	parser->at = NEW_ARRAY(&parser->keep, struct sentence_parse, a->sentences.len);
}

const struct parsed *
parser_sentence(struct parser *parser, isize sentence)
{
	struct sentence_parse *parse = &parser->at[sentence];

	if (parse->s.a == NULL) {
		struct arena step = arena_half(&parser->keep);
		char *end = step.end;

		parse->s = (struct parsed){ parser->a, sentence, &parse->quantities, &parse->phrases, NULL };
		quantity_find(parser->a, sentence, parser->profile, &parser->keep, &parse->quantities);
		phrase_find(parser->a, sentence, &parse->quantities, &parser->keep, step, &parse->phrases);
		parser->keep.end = end;
	}
	return &parse->s;
}
