/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What makes two packets of one flow: inner addresses and ports, the protocol,
 * and a context drawn from the link tags where the inner addresses are private
 * and may repeat between lines (DS-Lite, VPNs): only the part of the tags that
 * both directions share.
 */
#ifndef CLASSIFY_FLOWS_FLOW_KEY_H
#define CLASSIFY_FLOWS_FLOW_KEY_H

#include "capture/packet.h"

/* One end of a flow. Which is which: SIDE_LOW has the lower (address, port). */
enum side {
	SIDE_LOW = 0,
	SIDE_HIGH = 1,
};

static inline enum side side_other(enum side s)
{
	return s == SIDE_LOW ? SIDE_HIGH : SIDE_LOW;
}

struct flow_key {
	struct address address[2]; /* by enum side */
	uint16_t port[2];
	uint32_t context; /* 0: none */
	uint8_t protocol;
	uint8_t zero[3]; /* so that keys compare as bytes */
};

/* Fills *out and returns the side that sent p. */
enum side flow_key_of(struct flow_key *out, const struct packet *p);

#endif
