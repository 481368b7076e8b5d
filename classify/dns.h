/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers of the DNS: which addresses a client was told for a name, through
 * whatever chain of aliases. Queries, failures and other records are passed over.
 *
 * Source: RFC 1035 sections 4.1 (format) and 4.1.4 (compression), RFC 3596 (AAAA),
 * RFC 2181 section 8 (a TTL with its first bit set counts as zero).
 */
#ifndef CLASSIFY_DNS_H
#define CLASSIFY_DNS_H

#include "capture/packet.h"

#define DNS_NAME_SIZE     254 /* 253 characters of a name as text, and its NUL */
#define DNS_NAMES_MAX     8   /* the name asked for and its aliases */
#define DNS_ADDRESSES_MAX 32
#define DNS_RECORDS_MAX   128 /* records looked at */

struct dns_address {
	struct address address;
	uint32_t ttl_s;
};

struct dns_answer {
	unsigned name_count;
	char names[DNS_NAMES_MAX]
		  [DNS_NAME_SIZE]; /* asked first, then the aliases in chain order; lower case */
	unsigned address_count;
	struct dns_address addresses[DNS_ADDRESSES_MAX]; /* that a name of the chain has */
};

enum dns_outcome {
	DNS_OK = 0,
	DNS_NOT, /* no answer: a query, an error, malformed, nothing of use in it */
};

/*
 * Reads a message (UDP payload, or TCP without its length). A message cut behind
 * some whole records is read up to there. Records past the limits are left out.
 */
enum dns_outcome dns_read(struct dns_answer *out, struct bytes message);

#endif
