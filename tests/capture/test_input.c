/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/input.h"

#include "tests/support/packing.h"
#include "tests/support/suite.h"

#include <errno.h>

static void put_plain(struct capture_bytes *b, struct bytes plain)
{
	put_bytes(b, plain.at, plain.size);
}

typedef void packer(struct capture_bytes *b, struct bytes plain);

static packer *const packers[] = {put_plain, put_gzip, put_zstd};

static struct input *open_bytes(const struct folder *folder, struct bytes content, size_t buffer,
				bool parks)
{
	struct input_options options = {.buffer_bytes = buffer, .parks = parks};
	char path[FOLDER_PATH_MAX];
	struct input *in;

	folder_write(folder, "input", content);
	ck_assert_int_eq(input_open(&in, folder_path(path, folder, "input"), &options), 0);
	return in;
}

/* Reads it all in steps of step bytes and compares. */
static void check_content(struct input *in, struct bytes expected, size_t step)
{
	size_t at = 0;
	int r;

	while ((r = input_need(in, step)) == INPUT_READY) {
		/* Not ck_assert() for each: it writes to a pipe every time. */
		if (!bytes_equal(input_take(in, step), bytes_part(expected, at, step)))
			ck_abort_msg("other bytes at %zu", at);
		at += step;
		if (in->offset != at)
			ck_abort_msg("offset %llu at %zu", (unsigned long long)in->offset, at);
	}
	ck_assert_int_eq(r, INPUT_END);
	ck_assert_uint_eq(in->left, expected.size - at);
	ck_assert(bytes_equal(bytes_of(in->at, in->left), bytes_from(expected, at)));
	ck_assert_str_eq(in->damage, "");
}

START_TEST(content_is_the_same_for_every_packing_step_and_buffer)
{
	static const size_t steps[] = {1, 7, 4096, 20000};
	struct folder folder = folder_create();
	struct capture_bytes plain = capture_bytes_create(false);

	put_noise(&plain, 20000);
	put_bytes(&plain, plain.at, 20000);
	for (size_t i = 0; i < sizeof packers / sizeof *packers; i++) {
		struct capture_bytes packed = capture_bytes_create(false);

		packers[i](&packed, capture_bytes_view(&plain));
		for (size_t j = 0; j < sizeof steps / sizeof *steps; j++) {
			for (int parks = 0; parks < 2; parks++) {
				struct input *in = open_bytes(&folder, capture_bytes_view(&packed),
							      j ? 4096 : 100, parks);

				ck_assert_int_eq(in->packing, (int)i);
				check_content(in, capture_bytes_view(&plain), steps[j]);
				ck_assert_uint_eq(input_consumed(in),
						  i ? packed.size : plain.size - in->left);
				input_close(in);
			}
		}
		capture_bytes_destroy(&packed);
	}
	capture_bytes_destroy(&plain);
	folder_remove(&folder);
}
END_TEST

START_TEST(members_in_a_row_are_one_stream)
{
	struct folder folder = folder_create();

	for (size_t i = 1; i < sizeof packers / sizeof *packers; i++) {
		struct capture_bytes packed = capture_bytes_create(false);
		struct input *in;

		packers[i](&packed, BYTES("one, "));
		packers[i](&packed, BYTES(""));
		packers[i](&packed, BYTES("two"));
		in = open_bytes(&folder, capture_bytes_view(&packed), 0, false);
		check_content(in, BYTES("one, two"), 3);
		input_close(in);
		capture_bytes_destroy(&packed);
	}
	folder_remove(&folder);
}
END_TEST

START_TEST(skippable_zstd_frame_in_front_is_passed_over)
{
	struct folder folder = folder_create();
	struct capture_bytes packed = capture_bytes_create(false);
	struct input *in;

	put_bytes(&packed, "\x5e\x2a\x4d\x18\x05\0\0\0hello", 13);
	put_zstd(&packed, BYTES("content"));
	in = open_bytes(&folder, capture_bytes_view(&packed), 0, false);
	check_content(in, BYTES("content"), 7);
	input_close(in);
	capture_bytes_destroy(&packed);
	folder_remove(&folder);
}
END_TEST

START_TEST(zeros_behind_gzip_are_padding_and_other_bytes_are_damage)
{
	struct folder folder = folder_create();
	struct capture_bytes packed = capture_bytes_create(false);
	struct input *in;

	put_gzip(&packed, BYTES("content"));
	put_bytes(&packed, "\0\0\0\0", 4);
	in = open_bytes(&folder, capture_bytes_view(&packed), 0, false);
	check_content(in, BYTES("content"), 7);
	input_close(in);

	put_bytes(&packed, "rubbish", 7);
	in = open_bytes(&folder, capture_bytes_view(&packed), 0, false);
	ck_assert_int_eq(input_need(in, 8), INPUT_END);
	ck_assert_uint_eq(in->left, 7);
	ck_assert_ptr_nonnull(strstr(in->damage, "other bytes follow"));
	input_close(in);
	capture_bytes_destroy(&packed);
	folder_remove(&folder);
}
END_TEST

/* Every prefix gives a prefix of the content, and all but the whole stream is damaged. */
START_TEST(packed_stream_cut_anywhere_gives_what_came_before)
{
	struct folder folder = folder_create();

	for (size_t i = 1; i < sizeof packers / sizeof *packers; i++) {
		struct capture_bytes plain = capture_bytes_create(false);
		struct capture_bytes packed = capture_bytes_create(false);

		put_noise(&plain, 300);
		packers[i](&packed, capture_bytes_view(&plain));
		for (size_t size = 4; size <= packed.size; size++) {
			struct input *in = open_bytes(&folder, bytes_of(packed.at, size), 0, false);

			ck_assert_int_eq(input_need(in, 1000), INPUT_END);
			ck_assert_uint_le(in->left, plain.size);
			ck_assert(bytes_equal(bytes_of(in->at, in->left),
					      bytes_of(plain.at, in->left)));
			if (size == packed.size) {
				ck_assert_uint_eq(in->left, plain.size);
				ck_assert_str_eq(in->damage, "");
			} else {
				ck_assert_ptr_nonnull(strstr(in->damage, "cut short"));
			}
			input_close(in);
		}
		capture_bytes_destroy(&plain);
		capture_bytes_destroy(&packed);
	}
	folder_remove(&folder);
}
END_TEST

/* A byte changed anywhere is noticed by the checksum at the latest. */
START_TEST(changed_byte_in_a_packed_stream_is_noticed)
{
	struct folder folder = folder_create();

	for (size_t i = 1; i < sizeof packers / sizeof *packers; i++) {
		struct capture_bytes plain = capture_bytes_create(false);
		struct capture_bytes packed = capture_bytes_create(false);
		size_t noticed = 0;

		put_noise(&plain, 300);
		packers[i](&packed, capture_bytes_view(&plain));
		/* Behind the header of gzip, whose time and system anybody may set. */
		for (size_t at = 10; at < packed.size; at++) {
			struct input *in;

			packed.at[at] ^= 0x10;
			in = open_bytes(&folder, capture_bytes_view(&packed), 0, false);
			ck_assert_int_eq(input_need(in, 1000), INPUT_END);
			/* Some bits of a deflate block mean nothing. */
			if (in->damage[0] == '\0')
				ck_assert(bytes_equal(bytes_of(in->at, in->left),
						      capture_bytes_view(&plain)));
			else
				noticed++;
			input_close(in);
			packed.at[at] ^= 0x10;
		}
		ck_assert_uint_ge(noticed, plain.size);
		capture_bytes_destroy(&plain);
		capture_bytes_destroy(&packed);
	}
	folder_remove(&folder);
}
END_TEST

START_TEST(skip_passes_what_is_not_in_the_buffer)
{
	struct folder folder = folder_create();
	struct capture_bytes plain = capture_bytes_create(false);

	put_noise(&plain, 50000);
	put_bytes(&plain, "end", 3);
	for (size_t i = 0; i < sizeof packers / sizeof *packers; i++) {
		struct capture_bytes packed = capture_bytes_create(false);
		struct input *in;

		packers[i](&packed, capture_bytes_view(&plain));
		in = open_bytes(&folder, capture_bytes_view(&packed), 512, false);
		input_skip(in, 50000);
		ck_assert_int_eq(input_need(in, 3), INPUT_READY);
		ck_assert_uint_eq(in->offset, 50000);
		ck_assert(bytes_equal(input_take(in, 3), BYTES("end")));
		input_close(in);

		in = open_bytes(&folder, capture_bytes_view(&packed), 512, false);
		input_skip(in, 50004);
		ck_assert_int_eq(input_need(in, 1), INPUT_END);
		ck_assert_uint_eq(in->left, 0);
		input_close(in);
		capture_bytes_destroy(&packed);
	}
	capture_bytes_destroy(&plain);
	folder_remove(&folder);
}
END_TEST

START_TEST(parked_input_holds_no_descriptor_and_notices_another_file)
{
	struct folder folder = folder_create();
	struct capture_bytes plain = capture_bytes_create(false);
	char path[FOLDER_PATH_MAX], other[FOLDER_PATH_MAX];
	struct input *in;

	put_noise(&plain, 1000);
	in = open_bytes(&folder, capture_bytes_view(&plain), 100, true);
	ck_assert_int_lt(in->fd, 0);
	ck_assert_int_eq(input_need(in, 300), INPUT_READY);
	ck_assert_int_lt(in->fd, 0);
	folder_write(&folder, "other", capture_bytes_view(&plain));
	ck_assert_int_eq(
		rename(folder_path(other, &folder, "other"), folder_path(path, &folder, "input")),
		0);
	ck_assert_int_eq(input_need(in, 1000), INPUT_END);
	ck_assert_ptr_nonnull(strstr(in->damage, "replaced"));
	input_close(in);
	capture_bytes_destroy(&plain);
	folder_remove(&folder);
}
END_TEST

START_TEST(directory_and_missing_file_are_refused)
{
	struct folder folder = folder_create();
	struct input_options options = {0};
	char path[FOLDER_PATH_MAX];
	struct input *in;

	ck_assert_int_eq(input_open(&in, folder.path, &options), -EISDIR);
	ck_assert_int_eq(input_open(&in, folder_path(path, &folder, "none"), &options), -ENOENT);
	folder_remove(&folder);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {content_is_the_same_for_every_packing_step_and_buffer,
				      members_in_a_row_are_one_stream,
				      skippable_zstd_frame_in_front_is_passed_over,
				      zeros_behind_gzip_are_padding_and_other_bytes_are_damage,
				      packed_stream_cut_anywhere_gives_what_came_before,
				      changed_byte_in_a_packed_stream_is_noticed,
				      skip_passes_what_is_not_in_the_buffer,
				      parked_input_holds_no_descriptor_and_notices_another_file,
				      directory_and_missing_file_are_refused,
				      NULL};

	return suite_run("input", tests);
}
