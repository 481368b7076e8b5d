/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/suite.h"
#include "tools/delay_line.h"

static uint64_t left, next_number;

/* Frames must leave in the order they came, each with its own bytes. */
static void leave(void *context, struct delayed *d)
{
	(void)context;
	ck_assert_uint_eq(d->frame.number, next_number);
	for (size_t i = 0; i < d->frame.data.size; i++)
		if (d->data[i] != (uint8_t)(d->frame.number + i))
			ck_abort_msg("frame %d changed at byte %zu", (int)d->frame.number, i);
	next_number++;
	left++;
}

static struct delayed *push(struct delay_line *l, uint64_t number, size_t size)
{
	static uint8_t data[1 << 20];
	struct frame f = {.data = bytes_of(data, size), .number = number};

	for (size_t i = 0; i < size; i++)
		data[i] = (uint8_t)(number + i);
	return delay_line_push(l, &f);
}

static struct delay_line *create(void)
{
	struct delay_line *l = NULL;

	left = 0;
	next_number = 1;
	ck_assert_int_eq(delay_line_create(&l, 1, leave, NULL), 0); /* gets the least: 1 MiB */
	return l;
}

START_TEST(frames_leave_in_order_when_room_is_needed)
{
	struct delay_line *l = create();

	srand48(3);
	for (uint64_t i = 1; i <= 20000; i++)
		ck_assert_ptr_nonnull(push(l, i, (size_t)lrand48() % 3000));
	ck_assert_uint_gt(left, 19000);
	ck_assert_uint_lt(left, 20000);
	delay_line_flush(l);
	ck_assert_uint_eq(left, 20000);
	delay_line_destroy(l);
}
END_TEST

START_TEST(sizes_of_all_kinds_fit_round_the_rings_end)
{
	struct delay_line *l = create();
	uint64_t number = 1;

	for (size_t size = 0; size < (512 << 10); size += 1021, number++)
		if (push(l, number, size) == NULL)
			number--;
	delay_line_flush(l);
	ck_assert_uint_eq(left, number - 1);
	delay_line_destroy(l);
}
END_TEST

START_TEST(a_frame_larger_than_half_the_line_is_refused)
{
	struct delay_line *l = create();

	ck_assert_ptr_null(push(l, 1, 600 << 10));
	ck_assert_ptr_nonnull(push(l, 1, 400 << 10));
	delay_line_destroy(l);
}
END_TEST

START_TEST(fragments_are_found_newest_first_while_they_wait)
{
	struct delay_line *l = create();
	struct delayed *d = NULL;

	for (uint64_t i = 1; i <= 30; i++) {
		d = push(l, i, 100);
		/* 7 and 4103 share a slot. */
		delay_line_set_fragment(l, d, i % 3 == 0 ? 7 : i % 3 == 1 ? 4103 : 8);
	}
	d = NULL;
	for (uint64_t i = 30; i > 0; i -= 3) {
		d = delay_line_fragment(l, 7, d);
		ck_assert_ptr_nonnull(d);
		ck_assert_uint_eq(d->frame.number, i);
	}
	ck_assert_ptr_null(delay_line_fragment(l, 7, d));
	ck_assert_ptr_null(delay_line_fragment(l, 9, NULL));
	for (uint64_t i = 31; i < 20000; i++)
		push(l, i, 200);
	ck_assert_ptr_null(delay_line_fragment(l, 7, NULL));
	delay_line_destroy(l);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {frames_leave_in_order_when_room_is_needed,
				      sizes_of_all_kinds_fit_round_the_rings_end,
				      a_frame_larger_than_half_the_line_is_refused,
				      fragments_are_found_newest_first_while_they_wait, NULL};

	return suite_run("delay_line", tests);
}
