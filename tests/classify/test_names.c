/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/names_internal.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static struct names n;

static void add(const char *name, const char *domain, const char *coins, bool is_business,
		bool is_endpoint, uint16_t port, uint16_t other_port)
{
	struct pool p = {.is_business = is_business,
			 .is_endpoint = is_endpoint,
			 .first_port = (uint32_t)n.port_count};

	strcpy(p.name.pool, name);
	strcpy(p.name.domain, domain);
	strcpy(p.name.coins, coins);
	if (port) {
		ck_assert_int_eq(names_add_port(&n, port), 0);
		p.port_count++;
	}
	if (other_port) {
		ck_assert_int_eq(names_add_port(&n, other_port), 0);
		p.port_count++;
	}
	ck_assert_int_eq(names_add_pool(&n, &p), 0);
}

static void setup(void)
{
	static const char *const web[] = {"www", "api", "stats"};

	add("Pool", "pool.example", "BTC NEOX", false, false, 3333, 443);
	add("Inner", "inner.pool.example", "XMR", false, true, 0, 0);
	add("Firm", "firm.example", "BTC", true, false, 3333, 443);
	for (unsigned i = 0; i < 3; i++)
		ck_assert_int_eq(names_add_word(&n, bytes_of_text(web[i]), HOST_WEB), 0);
	ck_assert_int_eq(names_add_word(&n, BYTES("eu"), HOST_REGION), 0);
	ck_assert_int_eq(names_add_word(&n, BYTES("stratum"), HOST_MINING), 0);
	ck_assert_int_eq(names_add_word(&n, BYTES("sha256"), HOST_MINING), 0);
	n.common_ports[443 / 8] |= 1 << 443 % 8;
	n.common_ports[80 / 8] |= 1 << 80 % 8;
	ck_assert_int_eq(names_seal(&n), 0);
}

static const char *pool_of(const char *host, uint16_t port, enum name_source source)
{
	const struct pool_name *p = names_match(&n, bytes_of_text(host), port, source);

	return p ? p->pool : "";
}

START_TEST(domains_match_on_label_boundaries)
{
	setup();
	ck_assert_str_eq(pool_of("gulf.pool.example", 0, NAME_DNS), "Pool");
	ck_assert_str_eq(pool_of("a.b.gulf.pool.example", 0, NAME_DNS), "Pool");
	ck_assert_str_eq(pool_of("gulf.notpool.example", 0, NAME_DNS), "");
	ck_assert_str_eq(pool_of("notpool.example", 3333, NAME_DNS), "");
	ck_assert_str_eq(pool_of("gulf.pool.example.org", 3333, NAME_DNS), "");
	ck_assert_str_eq(pool_of("example", 3333, NAME_DNS), "");
	names_finish(&n);
}
END_TEST

START_TEST(letters_of_either_case_and_a_final_dot_match)
{
	setup();
	ck_assert_str_eq(pool_of("GULF.Pool.EXAMPLE.", 0, NAME_DNS), "Pool");
	ck_assert_str_eq(pool_of("gulf.pool.example..", 0, NAME_DNS), "");
	ck_assert_str_eq(pool_of(".pool.example", 0, NAME_DNS), "");
	names_finish(&n);
}
END_TEST

START_TEST(longest_domain_wins)
{
	setup();
	ck_assert_str_eq(pool_of("x.inner.pool.example", 0, NAME_DNS), "Inner");
	ck_assert_str_eq(pool_of("inner.pool.example", 0, NAME_DNS), "Inner");
	ck_assert_str_eq(pool_of("winner.pool.example", 0, NAME_DNS), "Pool");
	names_finish(&n);
}
END_TEST

START_TEST(web_names_never_match)
{
	setup();
	ck_assert_str_eq(pool_of("www.pool.example", 3333, NAME_DNS), "");
	ck_assert_str_eq(pool_of("api2.pool.example", 3333, NAME_SNI), "");
	ck_assert_str_eq(pool_of("btc.stats.pool.example", 3333, NAME_DNS), "");
	ck_assert_str_eq(pool_of("pool-stats.pool.example", 3333, NAME_DNS), "");
	ck_assert_str_eq(pool_of("www.inner.pool.example", 3333, NAME_DNS), "");
	names_finish(&n);
}
END_TEST

START_TEST(bare_domain_needs_a_listed_port_of_its_own)
{
	setup();
	ck_assert_str_eq(pool_of("pool.example", 0, NAME_DNS), "");
	ck_assert_str_eq(pool_of("pool.example", 443, NAME_SNI), "");
	ck_assert_str_eq(pool_of("pool.example", 3334, NAME_DNS), "");
	ck_assert_str_eq(pool_of("pool.example", 3333, NAME_DNS), "Pool");
	names_finish(&n);
}
END_TEST

START_TEST(neutral_names_need_a_listed_port_among_the_common_ones)
{
	setup();
	ck_assert_str_eq(pool_of("gulf.pool.example", 9999, NAME_SNI), "Pool");
	ck_assert_str_eq(pool_of("gulf.pool.example", 443, NAME_SNI), "Pool");
	ck_assert_str_eq(pool_of("gulf.pool.example", 80, NAME_SNI), "");
	ck_assert_str_eq(pool_of("gulf.pool.example", 443, NAME_HOST), "");
	ck_assert_str_eq(pool_of("eu1.pool.example", 80, NAME_DNS), "");
	names_finish(&n);
}
END_TEST

START_TEST(mining_names_match_on_any_port)
{
	setup();
	ck_assert_str_eq(pool_of("stratum.pool.example", 80, NAME_HOST), "Pool");
	ck_assert_str_eq(pool_of("neox-eu2.pool.example", 443, NAME_SNI), "Pool");
	ck_assert_str_eq(pool_of("sha256.firm.example", 0, NAME_DNS), "Firm");
	ck_assert_str_eq(pool_of("eu.stratum.firm.example", 443, NAME_SNI), "Firm");
	names_finish(&n);
}
END_TEST

START_TEST(business_domains_need_more_than_a_neutral_name)
{
	setup();
	ck_assert_str_eq(pool_of("gulf.firm.example", 0, NAME_DNS), "");
	ck_assert_str_eq(pool_of("gulf.firm.example", 443, NAME_SNI), "");
	ck_assert_str_eq(pool_of("gulf.firm.example", 3334, NAME_SNI), "");
	ck_assert_str_eq(pool_of("gulf.firm.example", 3333, NAME_SNI), "Firm");
	ck_assert_str_eq(pool_of("eu.firm.example", 0, NAME_DNS), "Firm");
	ck_assert_str_eq(pool_of("eu.firm.example", 5555, NAME_DNS), "Firm");
	ck_assert_str_eq(pool_of("eu.firm.example", 80, NAME_DNS), "");
	ck_assert_str_eq(pool_of("eu.firm.example", 443, NAME_SNI), "");
	names_finish(&n);
}
END_TEST

START_TEST(connect_and_host_may_carry_the_port)
{
	setup();
	ck_assert_str_eq(pool_of("pool.example:3333", 0, NAME_CONNECT), "Pool");
	ck_assert_str_eq(pool_of("pool.example:443", 0, NAME_CONNECT), "");
	ck_assert_str_eq(pool_of("pool.example:3333", 443, NAME_CONNECT), "");
	ck_assert_str_eq(pool_of("stratum.pool.example:x", 0, NAME_CONNECT), "");
	ck_assert_str_eq(pool_of("stratum.pool.example:99999", 0, NAME_CONNECT), "");
	ck_assert_str_eq(pool_of("pool.example:3333", 0, NAME_SNI), "");
	names_finish(&n);
}
END_TEST

START_TEST(strange_bytes_are_no_name)
{
	static const uint8_t host[] = "stratum\0.pool.example";
	char longest[512];

	setup();
	ck_assert_ptr_null(names_match(&n, bytes_of(host, sizeof host - 1), 0, NAME_SNI));
	ck_assert_str_eq(pool_of("", 0, NAME_SNI), "");
	ck_assert_str_eq(pool_of("stratum .pool.example", 0, NAME_SNI), "");
	ck_assert_str_eq(pool_of("\xff.pool.example", 0, NAME_SNI), "");
	memset(longest, 'a', sizeof longest);
	strcpy(longest + 64, ".pool.example");
	ck_assert_str_eq(pool_of(longest, 0, NAME_SNI), "");
	ck_assert_str_eq(pool_of(longest + 1, 0, NAME_SNI), "Pool");
	names_finish(&n);
}
END_TEST

START_TEST(no_prefix_is_read_past_its_end)
{
	struct guarded g = guarded_create(64);
	struct bytes host = BYTES("xmr-eu1.stratum.pool.example:3333");

	setup();
	for (size_t size = 0; size <= host.size; size++)
		for (int source = NAME_DNS; source <= NAME_CONNECT; source++) {
			const struct pool_name *p = names_match(&n, guarded_prefix(&g, host, size),
								0, (enum name_source)source);
			bool is_whole = size == strlen("xmr-eu1.stratum.pool.example");
			bool has_port = source >= NAME_HOST &&
					size > strlen("xmr-eu1.stratum.pool.example") + 1;

			ck_assert_int_eq(p != NULL, is_whole || has_port);
		}
	guarded_destroy(&g);
	names_finish(&n);
}
END_TEST

START_TEST(empty_set_matches_nothing)
{
	struct names none = {0};

	ck_assert_int_eq(names_seal(&none), 0);
	ck_assert_ptr_null(names_match(&none, BYTES("stratum.pool.example"), 0, NAME_DNS));
	names_finish(&none);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {domains_match_on_label_boundaries,
				      letters_of_either_case_and_a_final_dot_match,
				      longest_domain_wins,
				      web_names_never_match,
				      bare_domain_needs_a_listed_port_of_its_own,
				      neutral_names_need_a_listed_port_among_the_common_ones,
				      mining_names_match_on_any_port,
				      business_domains_need_more_than_a_neutral_name,
				      connect_and_host_may_carry_the_port,
				      strange_bytes_are_no_name,
				      no_prefix_is_read_past_its_end,
				      empty_set_matches_nothing,
				      NULL};

	return suite_run("names", tests);
}
