/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A loaded signature set: rules with their samples, in file order, and what is made of
 * them. Shared by the files signatures*.c and matcher.c.
 */
#ifndef CLASSIFY_SIGNATURES_INTERNAL_H
#define CLASSIFY_SIGNATURES_INTERNAL_H

#include "classify/names_internal.h"
#include "classify/signatures.h"
#include "classify/signatures_read.h"

#include <hs/hs.h>
#include <pthread.h>

#define ANCHOR_PATTERNS_MAX 4096
#define WALLET_PATTERNS_MAX 256
#define NAMES_WORDS_MAX     4096
#define ACCOUNT_MAX         256 /* longer ones are no wallet */

enum rule_kind {
	RULE_ANCHOR,
	RULE_POOL,
	RULE_WALLET,
	RULE_WEB, /* lists of names.sig */
	RULE_REGION,
	RULE_MINING,
	RULE_PORTS,
};

struct signature_sample {
	struct bytes text; /* decoded; owned by the set */
	unsigned line;
	bool is_match;
};

struct signature_rule {
	enum rule_kind kind;
	unsigned line;
	const char *file;    /* with the directory, as it was named */
	const char *subject; /* dialect key, pool, coin */
	const char *pattern; /* of anchors and wallets; a pool's domain; the words */
	size_t first_sample, sample_count;
	unsigned matches, rejects;
	unsigned dialect; /* RULE_ANCHOR: place in dialects[] */
	unsigned pattern_line;
	bool has_expression;
	unsigned expression; /* RULE_ANCHOR, RULE_WALLET: place in its database's patterns */
	size_t pool;         /* RULE_POOL: place in names.pools */
};

/* One compiled database. Equal patterns of several rules are one expression. */
struct pattern_set {
	const char **patterns; /* as given to Hyperscan */
	uint64_t *dialects;    /* anchors: whose it is; a bit for each place in dialects[] */
	unsigned count;
	size_t capacity;
	hs_database_t *database; /* NULL where count is 0 */
};

struct signatures {
	struct signature_rule *rules;
	size_t rule_count, rule_capacity;
	struct signature_sample *samples;
	size_t sample_count, sample_capacity;
	struct dialect_signature dialects[DIALECTS_MAX]; /* .dialect NULL: no file */
	struct names names;
	struct pattern_set anchors, wallets;
	hs_scratch_t
		*wallet_scratch; /* under wallet_lock: accounts are rare, scratch is not shared */
	pthread_mutex_t wallet_lock;
	struct bytes algorithms;  /* algorithms.csv; empty: names of algorithms are not checked */
	struct text_block *texts; /* everything that texts and samples point to */
	size_t text_bytes;
	char version[33];
};

/* How a rule's kind is called. Static. */
const char *signatures_kind_name(enum rule_kind k);

/* A copy that lives as long as the set, NUL behind it; NULL: no memory. */
char *signatures_keep(struct signatures *s, struct bytes b);

/* Frees what signatures_keep() gave. */
void signatures_texts_free(struct signatures *s);

/*
 * Readers of one file's text. Mistakes go to t->why and reading goes on; only -ENOMEM is
 * returned. stem: the file's name without its ending.
 */
int signatures_dialect_read(struct signatures *s, struct signatures_text *t, const char *stem);
int signatures_pools_read(struct signatures *s, struct signatures_text *t);
int signatures_wallets_read(struct signatures *s, struct signatures_text *t);
int signatures_names_read(struct signatures *s, struct signatures_text *t);

/* Opens a rule that the next samples belong to; NULL: no memory. Borrowed until the next one. */
struct signature_rule *signatures_rule_open(struct signatures *s, struct signatures_text *t,
					    enum rule_kind kind, unsigned line);

/*
 * Takes the statement where it is "match" or "reject" of the newest rule: 1. Another word: 0.
 * rule_is_open: there is a rule in this file; else the sample is told to belong nowhere.
 */
int signatures_rule_sample(struct signatures *s, struct signatures_text *t,
			   const struct signatures_statement *st, bool rule_is_open);

/* Tells of a newest rule that lacks samples. */
void signatures_rule_close(struct signatures *s, struct signatures_text *t);

/* What a word of a file does; file is its reader's own. A list ends with a NULL word. */
struct signatures_word {
	const char *word;
	int (*read)(void *file, const struct signatures_statement *st);
};

/* Hands st to its word, or tells that there is no such word. 0 or what the word returned. */
int signatures_word_read(const struct signatures_word *words, void *file, struct signatures_text *t,
			 const struct signatures_statement *st);

/* The place of a pattern in p, added if it is new. Negative: -ENOMEM, or -ERANGE past most. */
int signatures_pattern_add(struct pattern_set *p, unsigned most, const char *pattern);

/* Tells of each pattern that Hyperscan refuses, at its line. Takes some 50 us a pattern. */
void signatures_patterns_check(const struct signatures *s, struct complaints *why);

/*
 * Takes both databases from the folder cache (may be NULL), else checks the patterns, compiles them
 * and writes them there. -ENOMEM, or -EINVAL with complaints.
 */
int signatures_compile(struct signatures *s, const char *cache, struct complaints *why);

/*
 * The database of that kind ("anchors", "wallets") and key in the folder cache, if it is there,
 * whole, and nobody else could have written it. False: compile it. See signatures_cache.c.
 */
bool signatures_cache_read(hs_database_t **out, const char *cache, const char *kind, uint64_t key);
void signatures_cache_write(const hs_database_t *database, const char *cache, const char *kind,
			    uint64_t key);

/* Which wallet patterns the whole account has: a bit for each place in wallets. */
void signatures_wallet_hits(const struct signatures *s, struct bytes account,
			    uint64_t hits[WALLET_PATTERNS_MAX / 64]);

/*
 * A set in the making: begin, read texts with the four readers above, finish, which compiles it and
 * makes it ready. Where there were complaints finish returns -EINVAL; s stays the caller's to free.
 */
int signatures_begin(struct signatures **out);
int signatures_finish(struct signatures *s, const struct signatures_options *options,
		      struct complaints *why);

#endif
