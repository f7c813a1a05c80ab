/*
 * read/xml.h - the tokens of XML with their byte offsets, for feeds.
 *
 * Forgives what feeds get wrong (bare ampersands, tags that do not match) and
 * knows no entities but the five of XML, numbers and HTML's names for
 * letters; a document that declares entities is refused.  libxml2 keeps no
 * offsets, and a document without offsets has no way back to its bytes.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include "read/charset.h"

enum xml_kind { XML_END, XML_OPEN, XML_CLOSE, XML_EMPTY, XML_TEXT, XML_CDATA };

struct xml_token {
	enum xml_kind kind;
	str  prefix, name;      /* of a tag: dc:date has prefix "dc", name "date" */
	str  attributes;        /* of a tag, unparsed */
	span where;             /* the token in the text; of CDATA its content */
};

struct xml { str text; isize at; };

/* False with ERR_INPUT where the text declares entities. */
bool xml_open(str text, struct xml *xml, struct err *e);
/* The next token; XML_END at the end and ever after.  O(length of the token). */
struct xml_token xml_next(struct xml *xml);
/* The value of an attribute, as written; empty where absent. */
str xml_attribute(const struct xml_token *tag, str name);
/* The same with its references resolved, in ${keep}. */
str xml_attribute_text(const struct xml_token *tag, str name, struct arena *keep);
/* The code point of "&name;" at ${at} and its length; 0 where it is none. */
uint32_t xml_reference(str text, isize at, isize *len);
/*
 * Append text[where] to ${out->text} with references resolved, and its way
 * back to the capture (${from} is what the text was decoded from) to the map.
 */
void xml_unescape(const struct decoded *from, span where, bool is_cdata,
    struct buf *text, struct decoded *out, struct arena *keep);

#endif
