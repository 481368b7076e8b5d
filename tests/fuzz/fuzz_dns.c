/* SPDX-License-Identifier: Apache-2.0 */
/* A DNS message: what is told of it keeps its bounds. */
#include "classify/dns.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct dns_answer a;

	if (dns_read(&a, bytes_of(data, size)) != DNS_OK)
		return 0;
	if (a.name_count == 0 || a.name_count > DNS_NAMES_MAX || a.address_count == 0 ||
	    a.address_count > DNS_ADDRESSES_MAX)
		abort();
	for (unsigned i = 0; i < a.name_count; i++)
		if (strnlen(a.names[i], DNS_NAME_SIZE) == DNS_NAME_SIZE)
			abort();
	for (unsigned i = 0; i < a.address_count; i++)
		if (a.addresses[i].ttl_s >> 31)
			abort();
	return 0;
}
