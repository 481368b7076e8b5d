/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ethash work as Ethereum nodes hand it out: eth_getWork, eth_submitWork and
 * eth_submitHashrate, over lines (stratum_eth_proxy) and over HTTP (ethwork_http) alike.
 */
#ifndef CLASSIFY_DIALECTS_ETHWORK_H
#define CLASSIFY_DIALECTS_ETHWORK_H

#include "classify/dialects/reading.h"

/* Events of a request in these three words, or 0. */
unsigned ethwork_request(struct event *out, const struct message *m,
			 const struct dialect_view *view);

/*
 * Reads an array ["0xheader", "0xseed", "0xtarget"(, "0xheight")] into e; false where it is none.
 * Three hashes in a row are also what a node's list of hashes looks like: the target tells
 * (see ethwork_is_target_small()).
 */
bool ethwork_job(struct event *e, const struct json *j, unsigned array);

/* Are the first 8 bits of the array's target zero, as those of a pool are and of one hash in 256? */
bool ethwork_is_target_small(const struct json *j, unsigned array);

#endif
