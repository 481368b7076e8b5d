/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pool names: what a host name seen in DNS, SNI, HTTP Host or CONNECT says.
 * Matched on label boundaries, with the precautions that keep a pool's web
 * site from being taken for its mining endpoint.
 */
#ifndef CLASSIFY_NAMES_H
#define CLASSIFY_NAMES_H

#include "base/instant.h"
#include "capture/packet.h"

struct names; /* the pools of a signature set; read-only */

struct pool_name {
	char pool[48];   /* "F2Pool" */
	char domain[64]; /* "f2pool.com" */
	char coins[96];  /* blanks between */
};

enum name_source {
	NAME_DNS,
	NAME_SNI,
	NAME_HOST, /* HTTP Host */
	NAME_CONNECT,
};
const char *name_source_name(enum name_source s);

/*
 * The pool whose mining endpoint host is, or NULL. port is the one the name was
 * used with, 0 where not known (DNS). Letters without case; a final dot is ignored.
 * NAME_HOST and NAME_CONNECT may carry ":PORT", which stands in for a port of 0. Borrowed from n.
 */
const struct pool_name *names_match(const struct names *n, struct bytes host, uint16_t port,
				    enum name_source source);

/*
 * Addresses that a DNS answer gave a client for a pool's name: bounded, with
 * their time to live; one of each worker.
 */
struct contacts;
int contacts_create(struct contacts **out, uint32_t max);
void contacts_destroy(struct contacts *c);

/*
 * A DNS message (UDP payload, or TCP without its length) seen at `at`, sent to client. Answers for
 * pool names are kept. n is borrowed until c is destroyed or learns with another one, which
 * forgets all contacts of the first.
 */
void contacts_learn(struct contacts *c, const struct names *n, struct bytes dns,
		    const struct address *client, struct instant at);

/* Nothing was ever learned: the cheap question that comes first. */
bool contacts_is_empty(const struct contacts *c);

/*
 * The pool that server was told to client as, or NULL. The answer's TTL, and at least
 * CONTACT_LEAST_S, must not be over: clients keep addresses longer than they should.
 * host gets the name (96 bytes).
 */
#define CONTACT_LEAST_S 600
const struct pool_name *contacts_find(const struct contacts *c, char host[96],
				      const struct address *client, const struct address *server,
				      uint16_t server_port, struct instant at);

#endif
