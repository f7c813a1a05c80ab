/*
 * incidents/id_map.h - from 16-byte ids (of claims, incidents, decisions) to
 * indexes.
 */
#ifndef INCIDENTS_ID_MAP_H
#define INCIDENTS_ID_MAP_H

#include "core/core.h"

struct id_slot { unsigned char id[16]; isize value; bool is_used; };
/* Start with { 0 }; grows in the arena it is given. */
struct id_map { struct id_slot *at; isize len, room; };

/* Put ${value} for ${id}, over what was there. */
void id_map_put(struct id_map *map, const unsigned char id[16], isize value,
    struct arena *keep);
/* -1 where there is none.  O(1). */
isize id_map_get(const struct id_map *map, const unsigned char id[16]);

#endif
