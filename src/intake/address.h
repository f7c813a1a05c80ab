/*
 * intake/address.h - which network addresses a page may be fetched from: only
 * those that the whole world can reach.
 *
 * A page that names http://127.0.0.1/ must not make the desk's machine ask its
 * own services, its router or its cloud's metadata (SSRF).  Checked for every
 * connection that is about to be made, so that no spelling of a host, no
 * redirect and no answer of a name server gets around it.
 */
#ifndef INTAKE_ADDRESS_H
#define INTAKE_ADDRESS_H

#include "core/core.h"

struct sockaddr;

/*
 * IPv4 and IPv6 that the registries of special-purpose addresses (RFC 6890,
 * RFC 8190) call global; addresses that carry an IPv4 address (mapped, 6to4,
 * NAT64, Teredo) are judged by that one.
 */
bool address_is_public(const struct sockaddr *address);

#endif
