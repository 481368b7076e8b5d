/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which server addresses a client was given for the name of a pool. The table is
 * set-associative: a key has eight places; where all are taken, the entry that
 * ends first gives up its own. Nothing is allocated once it is made, and the
 * same packets always leave the same table (the hash has no random seed: an
 * attacker who fills a set loses others their hints, nothing more).
 */
#include "classify/dns.h"
#include "classify/names_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <xxhash.h>

#define WAYS 8

#define HOST_SIZE 96

/* No pool serves a name for longer than this without being asked again; 2^31 seconds would be a trap. */
#define CONTACT_MOST_S (24 * 3600)

struct contact {
	struct address client, server;
	const struct pool *pool; /* NULL: free */
	struct instant until;
	uint8_t look; /* enum host_look */
	char host[HOST_SIZE];
};

struct contacts {
	const struct names *names; /* of the entries; borrowed */
	uint64_t learned;
	size_t set_mask;
	struct contact entries[];
};

int contacts_create(struct contacts **out, uint32_t max)
{
	size_t sets = 1;
	struct contacts *c;

	while (sets * WAYS < max)
		sets *= 2;
	c = calloc(1, sizeof *c + sets * WAYS * sizeof c->entries[0]);
	if (c == NULL)
		return -ENOMEM;
	c->set_mask = sets - 1;
	*out = c;
	return 0;
}

void contacts_destroy(struct contacts *c)
{
	free(c);
}

bool contacts_is_empty(const struct contacts *c)
{
	return c->learned == 0;
}

static size_t first_of_set(const struct contacts *c, const struct address *client,
			   const struct address *server)
{
	uint8_t key[32];

	memcpy(key, client->bytes, 16);
	memcpy(key + 16, server->bytes, 16);
	return (XXH3_64bits(key, sizeof key) & c->set_mask) * WAYS;
}

static bool is_between(const struct contact *e, const struct address *client,
		       const struct address *server)
{
	return e->pool && memcmp(&e->client, client, sizeof *client) == 0 &&
	       memcmp(&e->server, server, sizeof *server) == 0;
}

/* The pair's own place, a free one, or that of the entry which ends first. */
static struct contact *place_for(struct contacts *c, const struct address *client,
				 const struct address *server)
{
	struct contact *set = &c->entries[first_of_set(c, client, server)];
	struct contact *best = &set[0];

	for (unsigned i = 0; i < WAYS; i++)
		if (is_between(&set[i], client, server))
			return &set[i];
	for (unsigned i = 0; i < WAYS; i++) {
		if (set[i].pool == NULL)
			return &set[i];
		if (instant_before(set[i].until, best->until))
			best = &set[i];
	}
	return best;
}

/*
 * The first name of the chain that may be a pool's mining host. A web name anywhere in
 * it settles that the whole answer is for a web site: www.pool.example is often an
 * alias of a neutral name under the same domain.
 */
static const struct pool *judge_chain(const char **host, enum host_look *look,
				      const struct names *n, const struct dns_answer *a)
{
	const struct pool *found = NULL;

	for (unsigned i = 0; i < a->name_count; i++) {
		enum host_look this_look;
		const struct pool *p = names_place(&this_look, n, bytes_of_text(a->names[i]));

		if (p == NULL)
			continue;
		if (this_look == HOST_WEB)
			return NULL;
		if (found || !names_could_be_mining(p, this_look))
			continue;
		found = p;
		*look = this_look;
		*host = a->names[i];
	}
	return found;
}

void contacts_learn(struct contacts *c, const struct names *n, struct bytes dns,
		    const struct address *client, struct instant at)
{
	struct dns_answer a;
	const struct pool *p;
	const char *host;
	enum host_look look;

	if (n->pool_count == 0 || dns_read(&a, dns) != DNS_OK)
		return;
	p = judge_chain(&host, &look, n, &a);
	if (p == NULL)
		return;
	if (c->names != n) {
		memset(c->entries, 0, (c->set_mask + 1) * WAYS * sizeof c->entries[0]);
		c->names = n;
	}
	for (unsigned i = 0; i < a.address_count; i++) {
		const struct dns_address *d = &a.addresses[i];
		struct contact *e = place_for(c, client, &d->address);
		int64_t ttl_s = d->ttl_s < CONTACT_LEAST_S  ? CONTACT_LEAST_S
				: d->ttl_s > CONTACT_MOST_S ? CONTACT_MOST_S
							    : d->ttl_s;
		struct instant until;

		if (__builtin_add_overflow(at.ns, ttl_s * NS_PER_S, &until.ns))
			until.ns = INT64_MAX;
		e->client = *client;
		e->server = d->address;
		e->pool = p;
		e->until = until;
		e->look = (uint8_t)look;
		memset(e->host, 0, sizeof e->host);
		memcpy(e->host, host, strnlen(host, sizeof e->host - 1));
		c->learned++;
	}
}

const struct pool_name *contacts_find(const struct contacts *c, char host[96],
				      const struct address *client, const struct address *server,
				      uint16_t server_port, struct instant at)
{
	const struct contact *set;

	if (c->learned == 0)
		return NULL;
	set = &c->entries[first_of_set(c, client, server)];
	for (unsigned i = 0; i < WAYS; i++) {
		const struct contact *e = &set[i];

		if (!is_between(e, client, server) || instant_before(e->until, at))
			continue;
		if (!names_allow(c->names, e->pool, (enum host_look)e->look, server_port, NAME_DNS))
			return NULL;
		memcpy(host, e->host, sizeof e->host);
		return &e->pool->name;
	}
	return NULL;
}
