/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/suite.h"
#include "tools/kept_flows.h"
#include "tools/secrets.h"

static struct flow_key key_of(uint8_t host, uint16_t port)
{
	struct flow_key k;

	memset(&k, 0, sizeof k);
	k.address[SIDE_LOW].bytes[15] = host;
	k.address[SIDE_HIGH].bytes[15] = 200;
	k.port[SIDE_LOW] = port;
	k.port[SIDE_HIGH] = 3333;
	k.protocol = PACKET_TCP;
	return k;
}

static struct secrets *with(uint32_t seq, uint32_t size)
{
	struct secrets *s = NULL;
	struct flow_key k = key_of(1, 1000);

	ck_assert_int_eq(secrets_create(&s), 0);
	ck_assert_int_eq(secrets_add(s, &k, SIDE_LOW, seq, size), 0);
	ck_assert_int_eq(secrets_add(s, &k, SIDE_LOW, seq, size), 0);
	return s;
}

static void masks(const struct secrets *s, uint32_t seq, const char *payload, const char *expected)
{
	struct flow_key k = key_of(1, 1000);
	char copy[64];
	size_t size = strlen(payload);

	memcpy(copy, payload, size);
	secrets_mask(s, &k, SIDE_LOW, seq, (uint8_t *)copy, (uint32_t)size, NULL);
	ck_assert_mem_eq(copy, expected, size);
}

START_TEST(secrets_are_masked_wherever_segments_cut_them)
{
	struct secrets *s = with(1004, 4);

	masks(s, 1000, "passwordtail", "pass****tail");
	masks(s, 1006, "rdtail", "**tail");
	masks(s, 1005, "w", "*");
	masks(s, 990, "0123456789passw", "0123456789pass*");
	masks(s, 1008, "tail", "tail");
	masks(s, 1000, "pass", "pass");
	secrets_destroy(s);
}
END_TEST

START_TEST(sequence_numbers_wrap)
{
	struct secrets *s = with(0xfffffffe, 4);

	masks(s, 0xfffffffc, "abSECRcd", "ab****cd");
	masks(s, 0, "CRcd", "**cd");
	secrets_destroy(s);
}
END_TEST

START_TEST(other_flows_and_the_other_side_are_left_alone)
{
	struct secrets *s = with(1000, 4);
	struct flow_key same = key_of(1, 1000), other = key_of(1, 1001);
	uint8_t text[] = "word";

	ck_assert_uint_eq(secrets_mask(s, &other, SIDE_LOW, 1000, text, 4, NULL), 0);
	ck_assert_uint_eq(secrets_mask(s, &same, SIDE_HIGH, 1000, text, 4, NULL), 0);
	ck_assert_str_eq((char *)text, "word");
	secrets_destroy(s);
}
END_TEST

/* RFC 1071 over the bytes. */
static uint16_t sum_of(const uint8_t *at, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < size; i++)
		sum += i & 1 ? at[i] : (uint32_t)at[i] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

START_TEST(the_checksum_stays_right)
{
	for (uint32_t from = 0; from < 20; from++) {
		for (uint32_t size = 1; from + size <= 20; size++) {
			struct secrets *s = with(5000 + from, size);
			struct flow_key k = key_of(1, 1000);
			uint8_t payload[20], checksum[2];
			uint16_t right;

			for (unsigned i = 0; i < 20; i++)
				payload[i] = (uint8_t)(i * 37 + from + size);
			right = sum_of(payload, 20);
			checksum[0] = (uint8_t)(right >> 8);
			checksum[1] = (uint8_t)right;
			ck_assert_uint_eq(
				secrets_mask(s, &k, SIDE_LOW, 5000, payload, 20, checksum), size);
			right = sum_of(payload, 20);
			ck_assert_uint_eq(checksum[0] << 8 | checksum[1], right);
			secrets_destroy(s);
		}
	}
}
END_TEST

static struct instant second(int64_t s)
{
	return (struct instant){s * NS_PER_S};
}

START_TEST(kept_flows_are_found_by_key_and_time)
{
	struct kept_flows *k = NULL;
	struct flow_key key, any = key_of(9, 0);

	ck_assert_int_eq(kept_flows_create(&k), 0);
	for (unsigned i = 0; i < 2000; i++) {
		struct kept_flow f = {key_of(1, (uint16_t)(1000 + i)),
				      SIDE_LOW,
				      false,
				      i,
				      second(10),
				      second(20)};

		ck_assert_int_eq(kept_flows_add(k, &f), 0);
	}
	for (unsigned i = 0; i < 2000; i++) {
		key = key_of(1, (uint16_t)(1000 + i));
		ck_assert(kept_flows_has(k, &key, second(10)) &&
			  kept_flows_has(k, &key, second(20)));
		ck_assert(!kept_flows_has(k, &key, second(9)) &&
			  !kept_flows_has(k, &key, second(21)));
	}
	key = key_of(2, 1000);
	ck_assert(!kept_flows_has(k, &key, second(15)));
	/* A poller: any port of its client. */
	ck_assert_int_eq(kept_flows_add(k, &(struct kept_flow){key_of(9, 777), SIDE_LOW, true, 1,
							       second(0), second(5)}),
			 0);
	key = key_of(9, 4242);
	ck_assert(kept_flows_has(k, &key, second(3)));
	ck_assert(!kept_flows_has(k, &any, second(6)));
	/* The same flow again takes the place of what was known of it. */
	ck_assert_int_eq(kept_flows_add(k, &(struct kept_flow){key_of(1, 1000), SIDE_LOW, false, 0,
							       second(10), second(12)}),
			 0);
	key = key_of(1, 1000);
	ck_assert(!kept_flows_has(k, &key, second(15)));
	kept_flows_destroy(k);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		secrets_are_masked_wherever_segments_cut_them, sequence_numbers_wrap,
		other_flows_and_the_other_side_are_left_alone, the_checksum_stays_right,
		kept_flows_are_found_by_key_and_time,          NULL};

	return suite_run("secrets", tests);
}
