/* Any bytes in: an answer of a time stamp authority is refused, or holds and then
 * says when and by whom.  The corpus has one that holds, over "x"; the key that
 * signed it was thrown away. */
#include "fuzz.h"
#include "archive/stamp.h"

static const char authority[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBezCCASGgAwIBAgIUSdAUkS8C711g9ZYICB9+1VWnxpkwCgYIKoZIzj0EAwIw\n"
    "EDEOMAwGA1UEAwwFQ2xvY2swIBcNMjYxMTIyMDQzNTU1WhgPMjEyNjEwMjkwNDM1\n"
    "NTVaMBAxDjAMBgNVBAMMBUNsb2NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n"
    "iCyj5/NGCpXbe/Ntif9haQVsMrkbNwaYQe2/HTZGkWcGSr638vV2HRzrCL84yKw7\n"
    "/q+FNt5hZVEL5Q0fHRzXe6NXMFUwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMC\n"
    "BsAwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwHQYDVR0OBBYEFPV8ZJCiZG2ziH/4\n"
    "w74akEpkhJ5SMAoGCCqGSM49BAMCA0gAMEUCIAb97LYdSWKFpUpfkpPlbMZX1JMz\n"
    "EuKaHNzOhF9wdVKOAiEA3uy+g1cVEC6YzF4O1gor+l6ien54DZpBAw82CHJC8iE=\n"
    "-----END CERTIFICATE-----\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str   bytes = { (const char *)data, (isize)size };
	isize cut = size > 0 ? (isize)(data[0] * size / 255) : 0;
	struct stamp stamp;
	struct err e = { 0 };

	if (stamp_check(bytes, STR("x"), str_of(authority), fuzz_arena(), &stamp, &e))
		PROMISE(stamp.authority.len > 0 && stamp.stamped.text[0] != '\0');
	else
		PROMISE(e.kind == ERR_INPUT || e.kind == ERR_CORRUPT);
	e = (struct err){ 0 };
	PROMISE(!stamp_check(bytes, STR("y"), str_of(authority), fuzz_arena(), &stamp, &e));
	e = (struct err){ 0 };
	PROMISE(!stamp_check(str_first(bytes, cut), STR("x"), str_from(bytes, cut), fuzz_arena(),
	    &stamp, &e));
	return 0;
}
