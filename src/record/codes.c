/* record/codes.c - words for codes, and back. */
#include "record/codes.h"

#define CODE_WORD(id, word) word,
#define CODE_NAMES(type, prefix, list)                                        \
	static const char *const type##_words[] = { NULL, list(CODE_WORD) };  \
                                                                              \
	const char *                                                          \
	type##_name(enum type value)                                          \
	{                                                                     \
		return (int)value < 0 || value >= prefix##_COUNT ? NULL       \
		    : type##_words[value];                                    \
	}                                                                     \
                                                                              \
	bool                                                                  \
	type##_parse(str word, enum type *out)                                \
	{                                                                     \
		for (int i = 1; i < prefix##_COUNT && word.len > 0; i++)      \
			if (type##_words[i][0] == word.ptr[0] &&              \
			    str_equal(word, str_of(type##_words[i]))) {       \
				*out = (enum type)i;                          \
				return true;                                  \
			}                                                     \
		return false;                                                 \
	}
CODES(CODE_NAMES)
