/* incidents/id_map.c - open addressing; the ids are hashes already. */
#include "incidents/id_map.h"

static struct id_slot *
find(const struct id_map *map, const unsigned char id[16])
{
	uint64_t hash;
	isize    at;

	memcpy(&hash, id, sizeof hash);
	at = (isize)(hash & (uint64_t)(map->room - 1));
	while (map->at[at].is_used && memcmp(map->at[at].id, id, 16) != 0)
		at = (at + 1) & (map->room - 1);
	return &map->at[at];
}

static void
grow(struct id_map *map, struct arena *keep)
{
	struct id_map wider = { .room = map->room == 0 ? 64 : map->room * 2, .len = map->len };

	wider.at = NEW_ARRAY(keep, struct id_slot, wider.room);
	for (isize i = 0; i < map->room; i++)
		if (map->at[i].is_used)
			*find(&wider, map->at[i].id) = map->at[i];
	*map = wider;
}

void
id_map_put(struct id_map *map, const unsigned char id[16], isize value, struct arena *keep)
{
	struct id_slot *slot;

	if (2 * (map->len + 1) > map->room)
		grow(map, keep);
	slot = find(map, id);
	if (!slot->is_used) {
		memcpy(slot->id, id, 16);
		slot->is_used = true;
		map->len++;
	}
	slot->value = value;
}

isize
id_map_get(const struct id_map *map, const unsigned char id[16])
{
	const struct id_slot *slot = map->room == 0 ? NULL : find(map, id);

	return slot == NULL || !slot->is_used ? -1 : slot->value;
}
