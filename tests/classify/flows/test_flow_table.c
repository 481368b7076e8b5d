/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/flow_table.h"
#include "tests/support/suite.h"

/* The table asks the owner of struct flow how long one may idle. */
uint32_t flow_idle_s(const struct flow *f)
{
	(void)f;
	return 1000;
}

static unsigned released;

static void count_release(void *context, struct flow_entry *e)
{
	(void)context;
	(void)e;
	released++;
}

static struct flow_key key_of(uint32_t n)
{
	struct flow_key k;

	memset(&k, 0, sizeof k);
	memcpy(k.address[0].bytes, &n, sizeof n);
	k.port[0] = (uint16_t)(n >> 7);
	k.port[1] = 3333;
	k.protocol = PACKET_TCP;
	return k;
}

static struct instant second(int64_t s)
{
	return (struct instant){(1700000000 + s) * NS_PER_S};
}

static struct flow_entry *touch(struct flow_table *t, uint32_t n, int64_t s, bool *is_new)
{
	struct flow_key k = key_of(n);

	return flow_table_touch(t, &k, flow_table_hash(&k), second(s), is_new);
}

static struct flow_table *table_of(uint32_t max)
{
	struct flow_table *t;

	released = 0;
	ck_assert_int_eq(flow_table_create(&t, max, count_release, NULL), 0);
	return t;
}

START_TEST(every_flow_is_found_again_while_the_index_grows)
{
	struct flow_table *t = table_of(300000);
	bool is_new;

	for (uint32_t n = 0; n < 200000; n++) {
		touch(t, n, 0, &is_new)->uptakes = n & 7;
		ck_assert(is_new);
	}
	for (uint32_t n = 0; n < 200000; n++) {
		ck_assert_uint_eq(touch(t, n, 1, &is_new)->uptakes, n & 7);
		ck_assert(!is_new);
	}
	ck_assert_uint_eq(flow_table_tally(t)->flows, 200000);
	flow_table_destroy(t);
}
END_TEST

START_TEST(idle_flows_are_swept_and_the_others_stay)
{
	struct flow_table *t = table_of(20000);
	bool is_new;

	touch(t, 1, 0, &is_new);
	for (uint32_t n = 0; n < 10000; n++)
		touch(t, n, n % 2 ? 0 : FLOW_IDLE_TCP_S, &is_new);
	flow_table_sweep(t, 10000, second(FLOW_IDLE_TCP_S + 2));
	ck_assert_uint_eq(flow_table_tally(t)->expired, 5000);
	for (uint32_t n = 0; n < 10000; n++) {
		touch(t, n, FLOW_IDLE_TCP_S + 3, &is_new);
		ck_assert_int_eq(is_new, n % 2);
	}
	flow_table_destroy(t);
}
END_TEST

START_TEST(a_flow_that_idled_too_long_begins_anew_before_any_sweep)
{
	struct flow_table *t = table_of(100);
	bool is_new;
	struct flow_entry *e = touch(t, 1, 0, &is_new);

	e->state = FLOW_RULED_OUT;
	e = touch(t, 1, FLOW_IDLE_TCP_S + 1, &is_new);
	ck_assert(is_new);
	ck_assert_int_eq(e->state, FLOW_FRESH);
	flow_table_destroy(t);
}
END_TEST

START_TEST(a_full_table_gives_up_ruled_out_flows_before_inspected_ones)
{
	struct flow_table *t = table_of(1000);
	bool is_new;

	for (uint32_t n = 0; n < 1000; n++)
		touch(t, n, 0, &is_new)->state = n < 100 ? FLOW_INSPECTED : FLOW_RULED_OUT;
	for (uint32_t n = 1000; n < 1800; n++)
		touch(t, n, 1, &is_new);
	ck_assert_uint_eq(flow_table_tally(t)->evicted, 800);
	ck_assert_uint_eq(released, 0);
	for (uint32_t n = 0; n < 100; n++) {
		touch(t, n, 2, &is_new);
		ck_assert(!is_new);
	}
	flow_table_destroy(t);
}
END_TEST

START_TEST(the_first_packet_is_remembered_to_the_microsecond)
{
	struct flow_table *t = table_of(100);
	struct flow_key k = key_of(9);
	struct instant first = {second(77).ns + 123456 * NS_PER_US};
	struct flow_entry *e;
	bool is_new;

	touch(t, 1, 0, &is_new);
	flow_table_touch(t, &k, flow_table_hash(&k), first, &is_new);
	e = touch(t, 9, 200, &is_new);
	ck_assert(flow_table_first_seen(t, e).ns == first.ns);
	flow_table_destroy(t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_flow_is_found_again_while_the_index_grows,
				      idle_flows_are_swept_and_the_others_stay,
				      a_flow_that_idled_too_long_begins_anew_before_any_sweep,
				      a_full_table_gives_up_ruled_out_flows_before_inspected_ones,
				      the_first_packet_is_remembered_to_the_microsecond,
				      NULL};

	return suite_run("flow_table", tests);
}
