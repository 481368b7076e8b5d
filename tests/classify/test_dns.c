/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/dns.h"
#include "tests/support/dns_message.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

#include <stdio.h>

static struct dns_message m;
static struct dns_answer a;

static const char *address(unsigned i)
{
	static char text[ADDRESS_TEXT_SIZE];

	return address_text(text, &a.addresses[i].address);
}

START_TEST(address_answer_is_read)
{
	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "XMR.Pool.example", 1);
	dns_put_a(&m, "xmr.pool.example", 300, 0xc0000201);
	dns_put_a(&m, "xmr.pool.example", 60, 0xc0000202);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.name_count, 1);
	ck_assert_str_eq(a.names[0], "xmr.pool.example");
	ck_assert_uint_eq(a.address_count, 2);
	ck_assert_str_eq(address(0), "192.0.2.1");
	ck_assert_str_eq(address(1), "192.0.2.2");
	ck_assert_uint_eq(a.addresses[1].ttl_s, 60);
}
END_TEST

START_TEST(six_answer_through_pointers_is_read)
{
	static const uint8_t six[16] = {0x20, 0x01, 0x0d, 0xb8, [15] = 7};

	dns_begin(&m, 0x8180, 1, 1);
	dns_put_question(&m, "a.pool.example", 28);
	dns_put16(&m, 0xc00c); /* the name of the question */
	dns_put_record(&m, 28, 5, 16);
	dns_put(&m, six, 16);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.address_count, 1);
	ck_assert_str_eq(address(0), "2001:db8::7");
}
END_TEST

START_TEST(aliases_are_followed_in_any_order)
{
	dns_begin(&m, 0x8180, 1, 4);
	dns_put_question(&m, "mine.example", 1);
	dns_put_a(&m, "c.example", 300, 0xc0000203);
	dns_put_cname(&m, "b.example", "c.example");
	dns_put_cname(&m, "mine.example", "b.example");
	dns_put_a(&m, "other.example", 300, 0xc0000204);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.name_count, 3);
	ck_assert_str_eq(a.names[1], "b.example");
	ck_assert_str_eq(a.names[2], "c.example");
	ck_assert_uint_eq(a.address_count, 1);
	ck_assert_str_eq(address(0), "192.0.2.3");
}
END_TEST

START_TEST(alias_with_a_pointer_is_read)
{
	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "a.pool.example", 1);
	dns_put16(&m, 0xc00c);
	dns_put_record(&m, 5, 300, 6);
	dns_put(&m, "\3lb1\xc0\x0e", 6); /* lb1.pool.example */
	dns_put_a(&m, "lb1.pool.example", 300, 0xc0000205);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_str_eq(a.names[1], "lb1.pool.example");
	ck_assert_uint_eq(a.address_count, 1);
}
END_TEST

START_TEST(alias_cannot_reach_past_its_record)
{
	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "a.pool.example", 1);
	dns_put16(&m, 0xc00c);
	dns_put_record(&m, 5, 300, 3);
	dns_put(&m, "\3lb", 3);
	dns_put_a(&m, "a.pool.example", 300, 0xc0000205);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.name_count, 1);
}
END_TEST

START_TEST(queries_errors_and_odd_opcodes_are_passed_over)
{
	static const unsigned flags[] = {0x0100, 0x8183, 0x8182, 0x9180};

	for (unsigned i = 0; i < 4; i++) {
		dns_begin(&m, flags[i], 1, 1);
		dns_put_question(&m, "a.pool.example", 1);
		dns_put_a(&m, "a.pool.example", 300, 0xc0000201);
		ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_NOT);
	}
	dns_begin(&m, 0x8180, 2, 1);
	dns_put_question(&m, "a.pool.example", 1);
	dns_put_question(&m, "b.pool.example", 1);
	dns_put_a(&m, "a.pool.example", 300, 0xc0000201);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_NOT);
}
END_TEST

START_TEST(pointers_that_do_not_go_back_are_refused)
{
	static const unsigned pointers[] = {0xc00c, 0xc00d, 0xffff};

	for (unsigned i = 0; i < 3; i++) {
		dns_begin(&m, 0x8180, 1, 1);
		dns_put16(&m, pointers[i]); /* at 12: to itself, ahead, outside */
		dns_put16(&m, 1);
		dns_put16(&m, 1);
		dns_put_a(&m, "a.example", 300, 0xc0000201);
		ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_NOT);
	}
}
END_TEST

/* A label of 63 bytes and a pointer back to it, again and again: longer than a name may be. */
START_TEST(name_built_by_pointers_ends_at_the_standard_length)
{
	uint8_t label[64];

	memset(label, 'a', sizeof label);
	label[0] = 63;
	dns_begin(&m, 0x8180, 1, 1);
	for (int i = 0; i < 4; i++)
		dns_put(&m, label, sizeof label);
	dns_put(&m, "", 1);
	dns_put16(&m, 1);
	dns_put16(&m, 1);
	dns_put_a(&m, "a.example", 300, 0xc0000201);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_NOT);
}
END_TEST

START_TEST(time_to_live_with_its_first_bit_set_is_zero)
{
	dns_begin(&m, 0x8180, 1, 1);
	dns_put_question(&m, "a.pool.example", 1);
	dns_put_a(&m, "a.pool.example", 0x80000001, 0xc0000201);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.addresses[0].ttl_s, 0);
}
END_TEST

START_TEST(alias_loop_ends)
{
	dns_begin(&m, 0x8180, 1, 3);
	dns_put_question(&m, "a.example", 1);
	dns_put_cname(&m, "a.example", "b.example");
	dns_put_cname(&m, "b.example", "a.example");
	dns_put_a(&m, "b.example", 300, 0xc0000201);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.name_count, 2);
}
END_TEST

START_TEST(more_names_and_addresses_than_kept_are_left_out)
{
	char name[16], next[16];

	dns_begin(&m, 0x8180, 1, 60);
	dns_put_question(&m, "n0.example", 1);
	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof name, "n%d.example", i);
		snprintf(next, sizeof next, "n%d.example", i + 1);
		dns_put_cname(&m, name, next);
	}
	for (int i = 0; i < 40; i++)
		dns_put_a(&m, "n3.example", 300, 0xc0000201 + (unsigned)i);
	ck_assert_int_eq(dns_read(&a, dns_bytes(&m)), DNS_OK);
	ck_assert_uint_eq(a.name_count, DNS_NAMES_MAX);
	ck_assert_uint_eq(a.address_count, DNS_ADDRESSES_MAX);
}
END_TEST

START_TEST(every_prefix_gives_the_records_that_are_whole)
{
	struct guarded g = guarded_create(512);
	size_t whole;

	dns_begin(&m, 0x8180, 1, 2);
	dns_put_question(&m, "a.pool.example", 1);
	dns_put_a(&m, "a.pool.example", 300, 0xc0000201);
	whole = m.size;
	dns_put_a(&m, "a.pool.example", 300, 0xc0000202);
	for (size_t size = 0; size <= m.size; size++) {
		enum dns_outcome r = dns_read(&a, guarded_prefix(&g, dns_bytes(&m), size));

		ck_assert_int_eq(r, size < whole ? DNS_NOT : DNS_OK);
		ck_assert_uint_eq(a.address_count, (size >= whole) + (size == m.size));
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {address_answer_is_read,
				      six_answer_through_pointers_is_read,
				      aliases_are_followed_in_any_order,
				      alias_with_a_pointer_is_read,
				      alias_cannot_reach_past_its_record,
				      queries_errors_and_odd_opcodes_are_passed_over,
				      pointers_that_do_not_go_back_are_refused,
				      name_built_by_pointers_ends_at_the_standard_length,
				      time_to_live_with_its_first_bit_set_is_zero,
				      alias_loop_ends,
				      more_names_and_addresses_than_kept_are_left_out,
				      every_prefix_gives_the_records_that_are_whole,
				      NULL};

	return suite_run("dns", tests);
}
