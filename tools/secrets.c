/* SPDX-License-Identifier: Apache-2.0 */
/* Secrets by flow and side; a chained hash table. */
#include "tools/secrets.h"

#include <errno.h>
#include <stdlib.h>

#include "base/hash.h"

#define NONE UINT32_MAX

struct entry {
	struct flow_key key;
	enum side from;
	uint32_t seq, size;
	uint32_t next;
};

struct secrets {
	struct entry *entries;
	uint32_t count, capacity;
	uint32_t *heads;
	uint32_t mask;
};

int secrets_create(struct secrets **out)
{
	struct secrets *s = calloc(1, sizeof *s);

	if (s == NULL)
		return -ENOMEM;
	s->mask = (1u << 16) - 1;
	s->heads = malloc((s->mask + 1) * sizeof *s->heads);
	if (s->heads == NULL) {
		free(s);
		return -ENOMEM;
	}
	memset(s->heads, 0xff, (s->mask + 1) * sizeof *s->heads);
	*out = s;
	return 0;
}

void secrets_destroy(struct secrets *s)
{
	if (s == NULL)
		return;
	free(s->entries);
	free(s->heads);
	free(s);
}

static uint32_t head_of(const struct secrets *s, const struct flow_key *key)
{
	return (uint32_t)hash_bytes(bytes_of(key, sizeof *key)) & s->mask;
}

static bool is_of(const struct entry *e, const struct flow_key *key, enum side from)
{
	return e->from == from && memcmp(&e->key, key, sizeof *key) == 0;
}

int secrets_add(struct secrets *s, const struct flow_key *key, enum side from, uint32_t seq,
		uint32_t size)
{
	uint32_t head = head_of(s, key);

	for (uint32_t i = s->heads[head]; i != NONE; i = s->entries[i].next)
		if (is_of(&s->entries[i], key, from) && s->entries[i].seq == seq &&
		    s->entries[i].size == size)
			return 0;
	if (s->count == SECRETS_MAX)
		return -ENOMEM;
	if (s->count == s->capacity) {
		uint32_t capacity = s->capacity ? 2 * s->capacity : 64;
		struct entry *more = realloc(s->entries, capacity * sizeof *more);

		if (more == NULL)
			return -ENOMEM;
		s->entries = more;
		s->capacity = capacity;
	}
	s->entries[s->count] = (struct entry){*key, from, seq, size, s->heads[head]};
	s->heads[head] = s->count++;
	return 0;
}

/*
 * RFC 1624, equation 3: HC' = ~(~HC + ~m + m'). A byte is a word of which the other half
 * does not change. Headers are whole words, so the payload's first byte is a high one.
 */
static void mend_checksum(uint8_t *checksum, uint8_t old, uint8_t new, bool is_low)
{
	uint32_t was = is_low ? old : (uint32_t)old << 8, is = is_low ? new : (uint32_t) new << 8;
	uint32_t sum = (uint32_t)checksum[0] << 8 | checksum[1];

	sum = (~sum & 0xffff) + (~was & 0xffff) + is;
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = ~sum & 0xffff;
	checksum[0] = (uint8_t)(sum >> 8);
	checksum[1] = (uint8_t)sum;
}

uint32_t secrets_mask(const struct secrets *s, const struct flow_key *key, enum side from,
		      uint32_t seq, uint8_t *payload, uint32_t size, uint8_t *checksum)
{
	uint32_t masked = 0;

	for (uint32_t i = s->heads[head_of(s, key)]; i != NONE; i = s->entries[i].next) {
		const struct entry *e = &s->entries[i];
		/* Sequence numbers wrap: places are signed distances from the payload's front. */
		int64_t start = (int32_t)(e->seq - seq), end = start + e->size;

		if (!is_of(e, key, from))
			continue;
		start = start < 0 ? 0 : start;
		end = end > size ? size : end;
		for (int64_t at = start; at < end; at++) {
			if (checksum)
				mend_checksum(checksum, payload[at], '*', at & 1);
			payload[at] = '*';
			masked++;
		}
	}
	return masked;
}
