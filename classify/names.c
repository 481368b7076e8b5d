/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Host names against the domains of pools. A pool's web site is not mining:
 * nearly everybody who reads about coins looks up www.f2pool.com, so the labels in
 * front of the domain, and the port, must fit. The rules stand in names_allow(); the words
 * are data (signatures/names.sig).
 */
#include "classify/names_internal.h"

#include "base/list.h"
#include "base/number.h"

#include <errno.h>
#include <stdlib.h>
#include <xxhash.h>

const char *name_source_name(enum name_source s)
{
	static const char *const names[] = {"dns", "sni", "host", "connect"};

	return names[s];
}

size_t names_normalise(char out[NAMES_HOST_MAX + 1], struct bytes b)
{
	size_t label = 0;

	if (b.size && b.at[b.size - 1] == '.')
		b.size--;
	if (b.size == 0 || b.size > NAMES_HOST_MAX)
		return 0;
	for (size_t i = 0; i < b.size; i++) {
		uint8_t c = b.at[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c == '.') {
			if (label == 0)
				return 0;
			label = 0;
		} else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
			   c == '_') {
			if (++label > NAMES_LABEL_MAX)
				return 0;
		} else {
			return 0;
		}
		out[i] = (char)c;
	}
	out[b.size] = '\0';
	return label ? b.size : 0;
}

/*
 * The table's order never shows in an answer and its size is that of the signature
 * set, so it needs no secret seed.
 */
static uint64_t hash_of(struct bytes b)
{
	return XXH3_64bits(b.at, b.size);
}

static const struct pool *find_pool(const struct names *n, struct bytes domain)
{
	for (size_t i = hash_of(domain) & n->pool_mask; n->pool_table[i];
	     i = (i + 1) & n->pool_mask) {
		const struct pool *p = &n->pools[n->pool_table[i] - 1];

		if (bytes_equal(bytes_of_text(p->name.domain), domain))
			return p;
	}
	return NULL;
}

static const struct names_word *find_word(const struct names *n, struct bytes text)
{
	for (size_t i = hash_of(text) & n->word_mask; n->word_table[i];
	     i = (i + 1) & n->word_mask) {
		const struct names_word *w = &n->words[n->word_table[i] - 1];

		if (bytes_equal(bytes_of_text(w->text), text))
			return w;
	}
	return NULL;
}

static bool is_coin_of(const struct pool *p, struct bytes token)
{
	struct bytes coins = bytes_of_text(p->name.coins);

	while (coins.size) {
		size_t end = bytes_find_byte(coins, ' ');

		if (bytes_equal_nocase(bytes_part(coins, 0, end), token))
			return true;
		coins = bytes_from(coins, end + 1);
	}
	return false;
}

/* A word as it stands, else without the number behind it: "eu2", "api1". */
static enum host_look look_of_token(const struct names *n, const struct pool *p, struct bytes token)
{
	for (int round = 0; round < 2; round++) {
		const struct names_word *w = find_word(n, token);
		size_t size = token.size;

		if (w)
			return w->look;
		if (p && token.size && is_coin_of(p, token))
			return HOST_MINING;
		while (token.size && token.at[token.size - 1] >= '0' &&
		       token.at[token.size - 1] <= '9')
			token.size--;
		if (token.size == size)
			break;
	}
	return HOST_PLAIN;
}

/* One web word makes it web ("pool-stats"); else the most telling word counts ("xmr-eu1"). */
static enum host_look more_telling(enum host_look a, enum host_look b)
{
	if (a == HOST_WEB || b == HOST_WEB)
		return HOST_WEB;
	return a > b ? a : b;
}

enum host_look names_look(const struct names *n, const struct pool *p, struct bytes label)
{
	enum host_look whole = look_of_token(n, p, label);
	enum host_look look = HOST_PLAIN;

	if (whole != HOST_PLAIN)
		return whole;
	while (label.size) {
		size_t end = 0;

		while (end < label.size && label.at[end] != '-' && label.at[end] != '_')
			end++;
		look = more_telling(look, look_of_token(n, p, bytes_part(label, 0, end)));
		label = bytes_from(label, end + 1);
	}
	return look;
}

/* front: the labels before the domain, without the dot between; may be empty. */
static enum host_look look_of_front(const struct names *n, const struct pool *p, struct bytes front)
{
	enum host_look look = HOST_PLAIN;

	if (front.size == 0)
		return p->is_endpoint ? HOST_MINING : HOST_APEX;
	while (front.size) {
		size_t end = bytes_find_byte(front, '.');

		look = more_telling(look, names_look(n, p, bytes_part(front, 0, end)));
		front = bytes_from(front, end + 1);
	}
	if (p->is_endpoint && look != HOST_WEB)
		return HOST_MINING;
	return look;
}

const struct pool *names_place(enum host_look *look, const struct names *n, struct bytes host)
{
	const struct pool *found = NULL;
	size_t found_at = 0;
	unsigned labels = 0;

	for (size_t at = host.size; at > 0 && labels < n->labels_max; at--) {
		const struct pool *p;

		if (at > 1 && host.at[at - 2] != '.')
			continue;
		labels++;
		p = labels > 1 ? find_pool(n, bytes_from(host, at - 1)) : NULL;
		if (p) {
			found = p;
			found_at = at - 1;
		}
	}
	if (found)
		*look = look_of_front(n, found, bytes_part(host, 0, found_at ? found_at - 1 : 0));
	return found;
}

static bool is_listed(const struct names *n, const struct pool *p, uint16_t port)
{
	for (uint32_t i = 0; i < p->port_count; i++)
		if (n->ports[p->first_port + i] == port)
			return true;
	return false;
}

static bool is_common(const struct names *n, uint16_t port)
{
	return n->common_ports[port / 8] >> port % 8 & 1;
}

bool names_allow(const struct names *n, const struct pool *p, enum host_look look, uint16_t port,
		 enum name_source source)
{
	bool common = is_common(n, port), listed = is_listed(n, p, port);

	switch (look) {
	case HOST_WEB:
		return false;
	case HOST_MINING:
		return true;
	case HOST_REGION:
	case HOST_PLAIN:
		if (p->is_business && look == HOST_PLAIN)
			break;
		if (common && source == NAME_HOST)
			return false;
		return port == 0 || !common || (listed && !p->is_business);
	case HOST_APEX:
		break;
	}
	return port != 0 && !common && listed;
}

bool names_could_be_mining(const struct pool *p, enum host_look look)
{
	if (look == HOST_APEX || (look == HOST_PLAIN && p->is_business))
		return p->port_count > 0;
	return look != HOST_WEB;
}

/* A Host header and a CONNECT target may carry the port. */
static struct bytes without_port(struct bytes host, uint16_t *port)
{
	size_t colon = bytes_find_byte(host, ':');
	uint64_t number;

	if (colon == host.size || !number_u64(&number, bytes_from(host, colon + 1)) ||
	    number > 65535)
		return host;
	if (*port == 0)
		*port = (uint16_t)number;
	return bytes_part(host, 0, colon);
}

const struct pool_name *names_match(const struct names *n, struct bytes host, uint16_t port,
				    enum name_source source)
{
	char text[NAMES_HOST_MAX + 1];
	const struct pool *p;
	enum host_look look;
	size_t size;

	if (n->pool_count == 0)
		return NULL;
	if (source == NAME_HOST || source == NAME_CONNECT)
		host = without_port(host, &port);
	size = names_normalise(text, host);
	if (size == 0)
		return NULL;
	p = names_place(&look, n, bytes_of(text, size));
	return p && names_allow(n, p, look, port, source) ? &p->name : NULL;
}

int names_add_port(struct names *n, uint16_t port)
{
	int r = list_grow(&n->ports, &n->port_capacity, n->port_count, sizeof *n->ports);

	if (r == 0)
		n->ports[n->port_count++] = port;
	return r;
}

int names_add_pool(struct names *n, const struct pool *p)
{
	int r = list_grow(&n->pools, &n->pool_capacity, n->pool_count, sizeof *n->pools);

	if (r == 0)
		n->pools[n->pool_count++] = *p;
	return r;
}

int names_add_word(struct names *n, struct bytes text, enum host_look look)
{
	int r = list_grow(&n->words, &n->word_capacity, n->word_count, sizeof *n->words);
	struct names_word *w;

	if (r < 0)
		return r;
	w = &n->words[n->word_count++];
	memset(w, 0, sizeof *w);
	text = bytes_part(text, 0, NAMES_LABEL_MAX);
	memcpy(w->text, text.at, text.size);
	w->look = look;
	return 0;
}

/* A table at most half full, of at least two places, so that a probe always ends. */
static uint32_t *table_create(size_t *mask, size_t count)
{
	size_t size = 2;

	while (size < 2 * count + 2)
		size *= 2;
	*mask = size - 1;
	return calloc(size, sizeof(uint32_t));
}

static void table_put(uint32_t *table, size_t mask, struct bytes key, size_t index)
{
	size_t i = hash_of(key) & mask;

	while (table[i])
		i = (i + 1) & mask;
	table[i] = (uint32_t)index + 1;
}

int names_seal(struct names *n)
{
	n->pool_table = table_create(&n->pool_mask, n->pool_count);
	n->word_table = table_create(&n->word_mask, n->word_count);
	if (n->pool_table == NULL || n->word_table == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < n->pool_count; i++) {
		struct bytes domain = bytes_of_text(n->pools[i].name.domain);
		unsigned labels = 1;

		for (size_t k = 0; k < domain.size; k++)
			labels += domain.at[k] == '.';
		if (labels > n->labels_max)
			n->labels_max = labels;
		table_put(n->pool_table, n->pool_mask, domain, i);
	}
	for (size_t i = 0; i < n->word_count; i++)
		table_put(n->word_table, n->word_mask, bytes_of_text(n->words[i].text), i);
	return 0;
}

void names_finish(struct names *n)
{
	free(n->pools);
	free(n->words);
	free(n->ports);
	free(n->pool_table);
	free(n->word_table);
	memset(n, 0, sizeof *n);
}
