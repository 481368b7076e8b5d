/* SPDX-License-Identifier: Apache-2.0 */
/* Where passwords stand in TCP streams, and blotting them out of captured payload. */
#ifndef TOOLS_SECRETS_H
#define TOOLS_SECRETS_H

#include "classify/flows/flow_key.h"

struct secrets;

/* Secrets kept; past it secrets_add() fails. */
#define SECRETS_MAX 1000000

int secrets_create(struct secrets **out);
void secrets_destroy(struct secrets *s);

/* Bytes [seq, seq + size) that side `from` of the flow sent are a secret. -ENOMEM: it could not be kept. */
int secrets_add(struct secrets *s, const struct flow_key *key, enum side from, uint32_t seq,
		uint32_t size);

/*
 * Overwrites by '*' what of payload, sent by side `from` beginning at seq, is secret.
 * checksum, which may be NULL, is the TCP checksum of the segment as it stands in the frame;
 * it is set right for the change (RFC 1624). Returns how many bytes were overwritten.
 */
uint32_t secrets_mask(const struct secrets *s, const struct flow_key *key, enum side from,
		      uint32_t seq, uint8_t *payload, uint32_t size, uint8_t *checksum);

#endif
