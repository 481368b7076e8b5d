/* SPDX-License-Identifier: Apache-2.0 */
/* DNS messages made by hand, for tests. */
#ifndef TESTS_SUPPORT_DNS_MESSAGE_H
#define TESTS_SUPPORT_DNS_MESSAGE_H

#include "base/bytes.h"

struct dns_message {
	uint8_t at[2048];
	size_t size;
};

static inline void dns_put(struct dns_message *m, const void *from, size_t size)
{
	memcpy(m->at + m->size, from, size);
	m->size += size;
}

static inline void dns_put16(struct dns_message *m, unsigned value)
{
	uint8_t b[2] = {(uint8_t)(value >> 8), (uint8_t)value};

	dns_put(m, b, 2);
}

/* Labels of a name, uncompressed, with the root behind them. */
static inline void dns_put_name(struct dns_message *m, const char *name)
{
	while (*name) {
		uint8_t size = (uint8_t)strcspn(name, ".");

		dns_put(m, &size, 1);
		dns_put(m, name, size);
		name += size + (name[size] == '.');
	}
	dns_put(m, "", 1);
}

static inline void dns_begin(struct dns_message *m, unsigned flags, unsigned questions,
			     unsigned answers)
{
	m->size = 0;
	dns_put16(m, 0x1234);
	dns_put16(m, flags);
	dns_put16(m, questions);
	dns_put16(m, answers);
	dns_put16(m, 0);
	dns_put16(m, 0);
}

static inline void dns_put_question(struct dns_message *m, const char *name, unsigned type)
{
	dns_put_name(m, name);
	dns_put16(m, type);
	dns_put16(m, 1);
}

/* What follows a record's name, up to its data. */
static inline void dns_put_record(struct dns_message *m, unsigned type, uint32_t ttl_s, size_t size)
{
	dns_put16(m, type);
	dns_put16(m, 1);
	dns_put16(m, ttl_s >> 16);
	dns_put16(m, ttl_s & 0xffff);
	dns_put16(m, (unsigned)size);
}

static inline void dns_put_a(struct dns_message *m, const char *owner, uint32_t ttl_s,
			     uint32_t address)
{
	uint8_t b[4] = {(uint8_t)(address >> 24), (uint8_t)(address >> 16), (uint8_t)(address >> 8),
			(uint8_t)address};

	dns_put_name(m, owner);
	dns_put_record(m, 1, ttl_s, 4);
	dns_put(m, b, 4);
}

static inline void dns_put_cname(struct dns_message *m, const char *owner, const char *target)
{
	dns_put_name(m, owner);
	dns_put_record(m, 5, 300, strlen(target) + 2);
	dns_put_name(m, target);
}

static inline struct bytes dns_bytes(const struct dns_message *m)
{
	return bytes_of(m->at, m->size);
}

#endif
