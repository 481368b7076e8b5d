/* SPDX-License-Identifier: Apache-2.0 */
/* How a host name of a pool is judged; shared by names.c, contacts.c and the loader of pools. */
#ifndef CLASSIFY_NAMES_INTERNAL_H
#define CLASSIFY_NAMES_INTERNAL_H

#include "classify/names.h"

#define NAMES_HOST_MAX  253 /* RFC 1035: a name as text, without its final dot */
#define NAMES_LABEL_MAX 63

struct pool {
	struct pool_name name;
	uint32_t first_port,
		port_count; /* into the ports of struct names: plain, TLS, unverified */
	bool is_business;   /* the domain serves other things too: a host must look like mining */
	bool is_endpoint;   /* the domain itself is a mining host, not a web site */
};

/* What the labels in front of a pool's domain look like. */
enum host_look {
	HOST_WEB = 0, /* www, api, support, ... */
	HOST_APEX,    /* nothing in front of it */
	HOST_PLAIN,   /* words that say nothing */
	HOST_REGION,  /* eu, asia, cn2, ... */
	HOST_MINING,  /* stratum, a coin, an algorithm */
};

struct names_word {
	char text[NAMES_LABEL_MAX + 1];
	enum host_look look; /* HOST_WEB, HOST_REGION or HOST_MINING */
};

struct names {
	struct pool *pools;
	size_t pool_count, pool_capacity;
	struct names_word *words;
	size_t word_count, word_capacity;
	uint16_t *ports; /* of all pools, each pool's in a row */
	size_t port_count, port_capacity;
	uint8_t common_ports[65536 / 8]; /* a bit each: web, mail and the like are found there */
	uint32_t *pool_table,
		*word_table; /* open addressing: index + 1, 0 free; made by names_seal() */
	size_t pool_mask, word_mask;
	unsigned labels_max; /* of the longest domain */
};

/* The builder. Each returns 0 or -ENOMEM. Zero-initialise struct names first. */
int names_add_pool(struct names *n, const struct pool *p);
int names_add_port(struct names *n, uint16_t port); /* of the pool that is added next */
int names_add_word(struct names *n, struct bytes text, enum host_look look);
int names_seal(struct names *n);
void names_finish(struct names *n);

/* A lower-case host name in out, without final dot; its length, or 0 where b is no host name. */
size_t names_normalise(char out[NAMES_HOST_MAX + 1], struct bytes b);

/* The pool in whose domain host lies (the longest domain wins), and how the host looks. */
const struct pool *names_place(enum host_look *look, const struct names *n, struct bytes host);

/* May a host of that look, reached on port (0: not known), be taken for the pool's mining endpoint? */
bool names_allow(const struct names *n, const struct pool *p, enum host_look look, uint16_t port,
		 enum name_source source);

/* Could some port allow it? What contacts remember, since DNS tells the port only later. */
bool names_could_be_mining(const struct pool *p, enum host_look look);

/* The look of one label or word by itself, as if it stood in front of p's domain; p may be NULL. */
enum host_look names_look(const struct names *n, const struct pool *p, struct bytes label);

#endif
