/* intake/address.c - see address.h. */
#include "intake/address.h"

#include <netinet/in.h>
#include <sys/socket.h>

struct block4 { uint32_t base; int bits; };
struct block6 { unsigned char base[16]; int bits; };

/* IANA IPv4 Special-Purpose Address Registry, what is not globally reachable,
 * and multicast. */
static const struct block4 closed4[] = {
	{ 0x00000000, 8 },      /* this network */
	{ 0x0A000000, 8 },      /* private, RFC 1918 */
	{ 0x64400000, 10 },     /* shared, RFC 6598 */
	{ 0x7F000000, 8 },      /* loopback */
	{ 0xA9FE0000, 16 },     /* link-local; clouds' metadata */
	{ 0xAC100000, 12 },     /* private */
	{ 0xC0000000, 24 },     /* protocol assignments */
	{ 0xC0000200, 24 },     /* documentation */
	{ 0xC0586300, 24 },     /* 6to4 relays */
	{ 0xC0A80000, 16 },     /* private */
	{ 0xC6120000, 15 },     /* benchmarks */
	{ 0xC6336400, 24 },     /* documentation */
	{ 0xCB007100, 24 },     /* documentation */
	{ 0xE0000000, 4 },      /* multicast */
	{ 0xF0000000, 4 },      /* reserved, and broadcast */
};

/* Of IPv6 only 2000::/3 is given out; of it, what is not the world's. */
static const struct block6 closed6[] = {
	{ { 0x20, 0x01, 0x0D, 0xB8 }, 32 },                     /* documentation */
	{ { 0x20, 0x01, 0x00, 0x02 }, 48 },                     /* benchmarks */
	{ { 0x20, 0x01, 0x00, 0x10 }, 28 },                     /* ORCHID */
	{ { 0x20, 0x01, 0x00, 0x20 }, 28 },                     /* ORCHIDv2 */
	{ { 0x3F, 0xFF, 0x00 }, 20 },                           /* documentation */
};

static bool
is_public4(uint32_t address)
{
	for (isize i = 0; i < COUNT_OF(closed4); i++)
		if ((address ^ closed4[i].base) >> (32 - closed4[i].bits) == 0)
			return false;
	return true;
}

static bool
begins6(const unsigned char *address, const unsigned char *base, int bits)
{
	for (int i = 0; i < bits; i++)
		if ((address[i / 8] ^ base[i / 8]) & (0x80 >> i % 8))
			return false;
	return true;
}

static uint32_t
four(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool
is_public6(const unsigned char *a)
{
	static const unsigned char mapped[16] = { [10] = 0xFF, [11] = 0xFF };
	static const unsigned char nat64[16] = { 0x00, 0x64, 0xFF, 0x9B };
	static const unsigned char sixto4[16] = { 0x20, 0x02 }, teredo[16] = { 0x20, 0x01 };
	static const unsigned char given_out[16] = { 0x20 };

	if (begins6(a, mapped, 96) || begins6(a, nat64, 96))
		return is_public4(four(a + 12));
	if (begins6(a, sixto4, 16))
		return is_public4(four(a + 2));
	if (begins6(a, teredo, 32))
		return is_public4(four(a + 12) ^ 0xFFFFFFFF) && is_public4(four(a + 4));
	if (!begins6(a, given_out, 3))
		return false;
	for (isize i = 0; i < COUNT_OF(closed6); i++)
		if (begins6(a, closed6[i].base, closed6[i].bits))
			return false;
	return true;
}

bool
address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof in);
		return is_public4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in;

		memcpy(&in, address, sizeof in);
		return is_public6(in.sin6_addr.s6_addr);
	}
	return false;
}
