/* SPDX-License-Identifier: Apache-2.0 */
/* A host name, and a DNS answer, against a small set of pools. The first byte is the source. */
#include "classify/names_internal.h"

#include <stdlib.h>

static struct names n;
static struct contacts *contacts;

static void set_up(void)
{
	struct pool p = {.port_count = 1};
	struct pool inner = {.is_endpoint = true, .first_port = 1};

	strcpy(p.name.pool, "Pool");
	strcpy(p.name.domain, "pool.example");
	strcpy(p.name.coins, "BTC XMR");
	strcpy(inner.name.pool, "Inner");
	strcpy(inner.name.domain, "inner.pool.example");
	if (names_add_port(&n, 3333) < 0 || names_add_pool(&n, &p) < 0 ||
	    names_add_pool(&n, &inner) < 0 || names_add_word(&n, BYTES("www"), HOST_WEB) < 0 ||
	    names_add_word(&n, BYTES("eu"), HOST_REGION) < 0 || names_seal(&n) < 0 ||
	    contacts_create(&contacts, 64) < 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct address client = {
		{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 5}};
	const struct pool_name *p;
	struct bytes host;

	if (contacts == NULL)
		set_up();
	if (size < 3)
		return 0;
	host = bytes_of(data + 3, size - 3);
	p = names_match(&n, host, (uint16_t)(data[1] << 8 | data[2]),
			(enum name_source)(data[0] % 4));
	if (p && (p->domain[0] == '\0' ||
		  bytes_find(host, BYTES("@")) < host.size)) /* no letter of any name */
		abort();
	contacts_learn(contacts, &n, host, &client, (struct instant){0});
	return 0;
}
