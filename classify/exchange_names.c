/* SPDX-License-Identifier: Apache-2.0 */
/* Who mines what, in the words of the conversation: accounts, workers, agents, hints of the coin. */
#include "classify/exchange_internal.h"

#include "base/hash.h"

#define COPY(to, b) copy((to).at, &(to).length, sizeof(to).at, (b))

static void copy(char *to, uint8_t *length, size_t capacity, struct bytes b)
{
	if (b.size > capacity)
		b.size = capacity;
	if (b.size)
		memcpy(to, b.at, b.size);
	*length = (uint8_t)b.size;
}

/*
 * Where the account ends and the worker begins in a user string: WALLET.WORKER,
 * WALLET/WORKER, ACCOUNT.WORKER; WALLET+DIFF and WALLET.DIFF carry a difficulty
 * instead, which is no worker. An address with '@' before the first '.' is a mail address
 * and has dots of its own: only '/' parts it.
 *
 * Source: protocols of public pools, in prose on their help pages.
 */
static void split_user(struct bytes *account, struct bytes *worker, struct bytes user)
{
	size_t dot = bytes_find_byte(user, '.');
	size_t slash = bytes_find_byte(user, '/');
	size_t at = bytes_find_byte(user, '@');
	size_t plus = bytes_find_byte(user, '+');
	size_t cut = at < dot ? slash : dot < slash ? dot : slash;

	*worker = (struct bytes){NULL, 0};
	if (plus < cut && bytes_are_digits(bytes_part(user, plus + 1, cut - plus - 1))) {
		*account = bytes_part(user, 0, plus);
		if (cut < user.size)
			*worker = bytes_from(user, cut + 1);
		return;
	}
	*account = bytes_part(user, 0, cut);
	if (cut < user.size)
		*worker = bytes_from(user, cut + 1);
	slash = bytes_find_byte(*worker, '/');
	*worker = bytes_part(*worker, 0, slash); /* WALLET.WORKER/mail@address */
	plus = bytes_find_byte(*worker, '+');
	if (bytes_are_digits(bytes_from(*worker, plus < worker->size ? plus + 1 : plus)))
		*worker = bytes_part(*worker, 0, plus);
}

static void take_worker(struct exchange *x, struct bytes worker)
{
	struct exchange_facts *f = &x->facts;
	uint64_t hash = hash_bytes(worker);

	for (unsigned i = 0; i < f->worker_count; i++)
		if (x->workers_seen[i] == hash)
			return;
	if (f->worker_count == EXCHANGE_WORKERS_COUNTED)
		return;
	x->workers_seen[f->worker_count] = hash;
	if (f->worker_count < EXCHANGE_WORKERS_MAX)
		COPY(f->workers[f->worker_count], worker);
	f->worker_count++;
}

void exchange_take_names(struct exchange *x, const struct event *e)
{
	struct exchange_facts *f = &x->facts;
	struct bytes worker = {NULL, 0};

	if (e->account.size) {
		struct bytes account;
		uint64_t hash;

		split_user(&account, &worker, e->account);
		hash = hash_bytes(account);
		if (f->account.length == 0 && account.size) {
			COPY(f->account, account);
			x->account_hash = hash;
		} else if (e->kind == EVENT_LOGIN && hash != x->account_hash) {
			f->account_changes++;
		}
	}
	if (e->worker.size)
		worker = e->worker;
	if (worker.size)
		take_worker(x, worker);
	if (e->agent.size && f->agent.length == 0)
		COPY(f->agent, e->agent);
	/* What a job names is taken in exchange_algorithm.c. */
	if (e->algorithm.size && e->kind != EVENT_JOB && x->algorithm_count < 2 &&
	    !(e->is_algorithm_general && f->algorithm.length))
		COPY(f->algorithm, e->algorithm);
	if (e->tag.size && f->tag.length == 0)
		COPY(f->tag, e->tag);
	if (e->coin)
		f->coin = e->coin;
	if (e->rolls_version)
		f->rolls_version = true;
}

/* Overwrites in the excerpt what part of the message covers there. */
static void blot(char *out, size_t length, struct bytes text, struct bytes part, size_t keep)
{
	size_t from;

	if (part.size <= keep || part.at < text.at || part.at >= text.at + text.size)
		return;
	from = (size_t)(part.at - text.at) + keep;
	for (size_t i = from; i < from - keep + part.size && i < length; i++)
		out[i] = '*';
}

uint8_t exchange_excerpt(char out[EXCHANGE_EXCERPT_SIZE], const struct exchange *x,
			 const struct event *e, const struct message *m)
{
	struct bytes text = m->body.size || !m->http ? m->body : m->http->text;
	size_t length = text.size < EXCHANGE_EXCERPT_SIZE ? text.size : EXCHANGE_EXCERPT_SIZE;
	struct bytes account = bytes_of(x->facts.account.at, x->facts.account.length);

	if (length)
		memcpy(out, text.at, length);
	blot(out, length, text, e->secret, 0);
	blot(out, length, text, e->account, e->account.size > 8 ? 4 : e->account.size / 2);
	/* The account may stand a second time, as a worker or in a reply; a cut tail of it counts too. */
	if (account.size >= 8)
		for (size_t at = 0; at < text.size && at < length;) {
			size_t hit = bytes_find(bytes_from(text, at), bytes_part(account, 0, 8));

			if (at + hit >= text.size)
				break;
			blot(out, length, text, bytes_part(text, at + hit, account.size), 4);
			at += hit + account.size;
		}
	for (size_t i = 0; i < length; i++)
		if ((uint8_t)out[i] < 0x20 || (uint8_t)out[i] >= 0x7f)
			out[i] = '.';
	return (uint8_t)length;
}
