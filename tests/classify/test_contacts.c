/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/names_internal.h"
#include "tests/support/dns_message.h"
#include "tests/support/suite.h"

#include <stdio.h>

static struct names n;
static struct contacts *c;
static struct dns_message m;
static char host[96];
static const struct instant start = {1000 * NS_PER_S};

static struct address address(const char *text)
{
	struct address a;

	ck_assert(address_read(&a, bytes_of_text(text)));
	return a;
}

static void setup(uint32_t max)
{
	struct pool p = {.port_count = 1};

	strcpy(p.name.pool, "Pool");
	strcpy(p.name.domain, "pool.example");
	ck_assert_int_eq(names_add_port(&n, 3333), 0);
	ck_assert_int_eq(names_add_pool(&n, &p), 0);
	ck_assert_int_eq(names_add_word(&n, BYTES("www"), HOST_WEB), 0);
	n.common_ports[443 / 8] |= 1 << 443 % 8;
	ck_assert_int_eq(names_seal(&n), 0);
	ck_assert_int_eq(contacts_create(&c, max), 0);
}

static void teardown(void)
{
	contacts_destroy(c);
	names_finish(&n);
}

/* client asks for name and is told address, at start. */
static void learn(const char *client, const char *name, uint32_t ttl_s, uint32_t answer)
{
	struct address a = address(client);

	dns_begin(&m, 0x8180, 1, 1);
	dns_put_question(&m, name, 1);
	dns_put_a(&m, name, ttl_s, answer);
	contacts_learn(c, &n, dns_bytes(&m), &a, start);
}

static const char *find(const char *client, const char *server, uint16_t port, int64_t later_s)
{
	struct address a = address(client), b = address(server);
	struct instant at = {start.ns + later_s * NS_PER_S};
	const struct pool_name *p = contacts_find(c, host, &a, &b, port, at);

	return p ? p->pool : "";
}

START_TEST(address_told_to_a_client_is_found_for_that_client)
{
	setup(64);
	ck_assert(contacts_is_empty(c));
	learn("10.0.0.5", "xmr.pool.example", 300, 0xc0000201);
	ck_assert(!contacts_is_empty(c));
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 5555, 0), "Pool");
	ck_assert_str_eq(host, "xmr.pool.example");
	ck_assert_str_eq(find("10.0.0.6", "192.0.2.1", 5555, 0), "");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.2", 5555, 0), "");
	teardown();
}
END_TEST

START_TEST(contact_lasts_its_time_to_live_but_ten_minutes_at_least)
{
	setup(64);
	learn("10.0.0.5", "xmr.pool.example", 5, 0xc0000201);
	learn("10.0.0.5", "xmr.pool.example", 3600, 0xc0000202);
	learn("10.0.0.5", "xmr.pool.example", 0x7fffffff, 0xc0000203);
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 5555, CONTACT_LEAST_S), "Pool");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 5555, CONTACT_LEAST_S + 1), "");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.2", 5555, 3600), "Pool");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.2", 5555, 3601), "");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.3", 5555, 2 * 86400), "");
	teardown();
}
END_TEST

START_TEST(web_site_of_a_pool_is_no_contact)
{
	setup(64);
	learn("10.0.0.5", "www.pool.example", 300, 0xc0000201);
	ck_assert(contacts_is_empty(c));
	learn("10.0.0.5", "unrelated.example", 300, 0xc0000201);
	ck_assert(contacts_is_empty(c));
	teardown();
}
END_TEST

START_TEST(bare_domain_counts_on_its_mining_port_only)
{
	setup(64);
	learn("10.0.0.5", "pool.example", 300, 0xc0000201);
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 443, 0), "");
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 3333, 0), "Pool");
	teardown();
}
END_TEST

START_TEST(alias_into_a_pool_is_a_contact_but_an_alias_of_its_web_site_is_none)
{
	struct address a = address("10.0.0.5");

	setup(64);
	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "innocent.example", 1);
	dns_put_cname(&m, "innocent.example", "gulf.pool.example");
	dns_put_a(&m, "gulf.pool.example", 300, 0xc0000201);
	contacts_learn(c, &n, dns_bytes(&m), &a, start);
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.1", 5555, 0), "Pool");
	ck_assert_str_eq(host, "gulf.pool.example");

	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "www.pool.example", 1);
	dns_put_cname(&m, "www.pool.example", "lb.pool.example");
	dns_put_a(&m, "lb.pool.example", 300, 0xc0000202);
	contacts_learn(c, &n, dns_bytes(&m), &a, start);
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.2", 5555, 0), "");
	teardown();
}
END_TEST

START_TEST(full_table_keeps_its_bound_and_the_newest)
{
	unsigned kept = 0;

	setup(16);
	for (uint32_t i = 0; i < 4096; i++)
		learn("10.0.0.5", "xmr.pool.example", 700 + i, 0xc0000000 + i);
	for (uint32_t i = 0; i < 4096; i++) {
		char text[32];

		snprintf(text, sizeof text, "192.0.%u.%u", i >> 8, i & 255);
		kept += find("10.0.0.5", text, 5555, 0)[0] != '\0';
	}
	ck_assert_uint_eq(kept, 16);
	ck_assert_str_eq(find("10.0.0.5", "192.0.15.255", 5555, 0), "Pool");
	teardown();
}
END_TEST

START_TEST(other_set_of_names_forgets_the_contacts)
{
	struct names other;

	setup(64);
	learn("10.0.0.5", "xmr.pool.example", 300, 0xc0000201);
	other = n;
	memset(&n, 0, sizeof n);
	contacts_destroy(c);
	setup(64);
	learn("10.0.0.5", "xmr.pool.example", 300, 0xc0000202);
	contacts_learn(c, &other, dns_bytes(&m), &(struct address){{1}}, start);
	ck_assert_str_eq(find("10.0.0.5", "192.0.2.2", 5555, 0), "");
	teardown();
	names_finish(&other);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		address_told_to_a_client_is_found_for_that_client,
		contact_lasts_its_time_to_live_but_ten_minutes_at_least,
		web_site_of_a_pool_is_no_contact,
		bare_domain_counts_on_its_mining_port_only,
		alias_into_a_pool_is_a_contact_but_an_alias_of_its_web_site_is_none,
		full_table_keeps_its_bound_and_the_newest,
		other_set_of_names_forgets_the_contacts,
		NULL};

	return suite_run("contacts", tests);
}
