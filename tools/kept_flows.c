/* SPDX-License-Identifier: Apache-2.0 */
/* A chained hash table of flows, that only grows. */
#include "tools/kept_flows.h"

#include <errno.h>
#include <stdlib.h>

#include "base/hash.h"

#define NONE UINT32_MAX

struct entry {
	struct kept_flow flow; /* the key without its client port where that may be any */
	uint32_t next;
};

struct kept_flows {
	struct entry *entries;
	size_t count, capacity;
	uint32_t *heads;
	size_t mask;
	size_t any_port_count; /* entries for which the client's port is left out */
};

int kept_flows_create(struct kept_flows **out)
{
	struct kept_flows *k = calloc(1, sizeof *k);

	if (k == NULL)
		return -ENOMEM;
	k->mask = 255;
	k->heads = malloc((k->mask + 1) * sizeof *k->heads);
	if (k->heads == NULL) {
		free(k);
		return -ENOMEM;
	}
	memset(k->heads, 0xff, (k->mask + 1) * sizeof *k->heads);
	*out = k;
	return 0;
}

void kept_flows_destroy(struct kept_flows *k)
{
	if (k == NULL)
		return;
	free(k->entries);
	free(k->heads);
	free(k);
}

static size_t head_of(const struct kept_flows *k, const struct flow_key *key)
{
	return (size_t)hash_bytes(bytes_of(key, sizeof *key)) & k->mask;
}

static int grow(struct kept_flows *k)
{
	size_t capacity = k->capacity ? 2 * k->capacity : 128;
	struct entry *entries;
	uint32_t *heads;

	if (capacity > UINT32_MAX / 4)
		return -ENOMEM;
	entries = realloc(k->entries, capacity * sizeof *entries);
	if (entries == NULL)
		return -ENOMEM;
	k->entries = entries;
	k->capacity = capacity;
	heads = malloc(2 * capacity * sizeof *heads);
	if (heads == NULL)
		return -ENOMEM;
	free(k->heads);
	k->heads = heads;
	k->mask = 2 * capacity - 1;
	memset(heads, 0xff, 2 * capacity * sizeof *heads);
	for (size_t i = 0; i < k->count; i++) {
		size_t head = head_of(k, &entries[i].flow.key);

		entries[i].next = heads[head];
		heads[head] = (uint32_t)i;
	}
	return 0;
}

int kept_flows_add(struct kept_flows *k, const struct kept_flow *f)
{
	struct kept_flow flow = *f;
	size_t head;

	if (flow.is_any_client_port)
		flow.key.port[flow.client] = 0;
	for (uint32_t i = k->heads[head_of(k, &flow.key)]; i != NONE; i = k->entries[i].next) {
		struct kept_flow *old = &k->entries[i].flow;

		if (old->flow == flow.flow && old->client == flow.client &&
		    memcmp(&old->key, &flow.key, sizeof flow.key) == 0) {
			*old = flow;
			return 0;
		}
	}
	if (k->count == k->capacity && grow(k) < 0)
		return -ENOMEM;
	head = head_of(k, &flow.key);
	k->entries[k->count] = (struct entry){flow, k->heads[head]};
	k->heads[head] = (uint32_t)k->count++;
	k->any_port_count += flow.is_any_client_port;
	return 0;
}

static bool find(const struct kept_flows *k, const struct flow_key *key, bool is_any_client_port,
		 struct instant at)
{
	for (uint32_t i = k->heads[head_of(k, key)]; i != NONE; i = k->entries[i].next) {
		const struct kept_flow *f = &k->entries[i].flow;

		if (f->is_any_client_port == is_any_client_port && !instant_before(at, f->first) &&
		    !instant_before(f->last, at) && memcmp(&f->key, key, sizeof *key) == 0)
			return true;
	}
	return false;
}

bool kept_flows_has(const struct kept_flows *k, const struct flow_key *key, struct instant at)
{
	if (find(k, key, false, at))
		return true;
	for (unsigned side = 0; side < 2 && k->any_port_count; side++) {
		struct flow_key any = *key;

		any.port[side] = 0;
		if (find(k, &any, true, at))
			return true;
	}
	return false;
}
