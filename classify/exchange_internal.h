/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the exchange share among themselves. */
#ifndef CLASSIFY_EXCHANGE_INTERNAL_H
#define CLASSIFY_EXCHANGE_INTERNAL_H

#include "classify/exchange.h"

/* Index in pending of the request that an answer with this id, or the next HTTP response, answers; -1: none. */
int exchange_find_pending(const struct exchange *x, uint64_t id_hash, bool is_http);
void exchange_drop_pending(struct exchange *x, int index);

/* The oldest makes room where the table is full. */
void exchange_add_pending(struct exchange *x, const struct exchange_pending *one);

/* Account, worker, agent, coin, algorithm, tag of an event go into the facts. */
void exchange_take_names(struct exchange *x, const struct event *e);

/* A job came: the newest algorithm is what it names. */
void exchange_take_algorithm(struct exchange *x, const struct event *e, struct instant at);

/* Shares go to the sums of their algorithm. */
void exchange_count_submit(struct exchange *x, struct exchange_worth w);
void exchange_count_accepted(struct exchange *x, struct exchange_worth w);
bool exchange_is_sound(struct work w);

/* The front of the message for the evidence: secrets and accounts overwritten, bytes made printable. Returns its length. */
uint8_t exchange_excerpt(char out[EXCHANGE_EXCERPT_SIZE], const struct exchange *x,
			 const struct event *e, const struct message *m);

#endif
