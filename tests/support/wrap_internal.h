/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of wrap.h share: writing in front of what is there. */
#ifndef TESTS_SUPPORT_WRAP_INTERNAL_H
#define TESTS_SUPPORT_WRAP_INTERNAL_H

#include "tests/support/wrap.h"

/* size zero bytes in front, which the caller fills. Stops the program when the room is used up. */
uint8_t *wrap_front(struct wrap *w, size_t size);

static inline void wrap_put16(uint8_t *at, uint32_t v)
{
	at[0] = (uint8_t)(v >> 8);
	at[1] = (uint8_t)v;
}

static inline void wrap_put32(uint8_t *at, uint32_t v)
{
	wrap_put16(at, v >> 16);
	wrap_put16(at + 2, v);
}

static inline uint16_t wrap_get16(const uint8_t *at)
{
	return (uint16_t)(at[0] << 8 | at[1]);
}

/* The Internet checksum of a and b one after the other; a of even size. */
uint16_t wrap_checksum(struct bytes a, struct bytes b);

/* An IP header of protocol in front of everything there: WRAP_IP. */
void wrap_ip_front(struct wrap *w, const struct wrap_ends *e, uint8_t protocol);

/* A UDP header and an IP header in front of everything there. */
void wrap_udp_front(struct wrap *w, const struct wrap_ends *outer, uint16_t port);

/* EtherType of a WRAP_IP's version. */
uint16_t wrap_ip_type(const struct wrap *w);

/* MAC addresses and an EtherType in front of everything there: WRAP_ETHERNET. */
void wrap_mac_front(struct wrap *w, uint16_t type);

#endif
