/* archive/base64.c - over libsodium, which refuses non-canonical endings. */
#include "archive/base64.h"

#include <sodium.h>

str
base64_write(str bytes, struct arena *keep)
{
	isize room = (isize)sodium_base64_encoded_len((size_t)bytes.len,
	    sodium_base64_VARIANT_ORIGINAL);
	char *at = NEW_ARRAY(keep, char, room);

	sodium_bin2base64(at, (size_t)room, (const unsigned char *)bytes.ptr,
	    (size_t)bytes.len, sodium_base64_VARIANT_ORIGINAL);
	return (str){ at, room - 1 };
}

bool
base64_read(str text, struct arena *keep, str *out)
{
	isize room = text.len / 4 * 3 + 3;
	unsigned char *at = NEW_ARRAY(keep, unsigned char, room);
	size_t len = 0;

	if (sodium_base642bin(at, (size_t)room, text.ptr, (size_t)text.len, NULL, &len,
	    NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	*out = (str){ (const char *)at, (isize)len };
	return true;
}
