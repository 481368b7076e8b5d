/* SPDX-License-Identifier: Apache-2.0 */
/* Several files become one series of frames. */
#include "capture/source.h"

#include "tests/support/series.h"

#include <sys/resource.h>
#include <sys/stat.h>

START_TEST(files_are_merged_by_time)
{
	setup();

	const char *const names[] = {"c", "a", "b"};

	write_series("a", 1000, 3, 500);
	write_series("b", 1001, 2, 500);
	write_series("c", 1500, 1, 500);
	for (unsigned capacity = 1; capacity <= SOURCE_BATCH_MAX; capacity += 21) {
		struct frames f = read_paths(names, 3, capacity);

		check_series(&f, 1500);
		ck_assert_uint_eq(f.list[0].input, 1);
		ck_assert_uint_eq(f.list[1].input, 2);
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

START_TEST(frames_of_one_time_come_in_the_order_of_the_files_named)
{
	setup();

	const char *const names[] = {"b", "a"};
	struct frames f;

	write_series("a", 5, 1, 3);
	write_series("b", 5, 1, 3);
	f = read_paths(names, 2, SOURCE_BATCH_MAX);
	check_series(&f, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_uint_eq(f.list[i].input, i % 2);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(one_file_keeps_its_order_where_its_clock_steps_back)
{
	setup();

	const char *const names[] = {"stepping", "other"};
	static const uint32_t times[] = {10, 20, 5, 6, 30}, merged[] = {10, 15, 20, 5, 6, 30};
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	for (size_t i = 0; i < 5; i++)
		put_pcap_frame(&b, times[i], 0, BYTES("x"), 1);
	folder_write(&folder, "stepping", capture_bytes_view(&b));
	write_series("other", 15, 1, 1);
	f = read_paths(names, 1, SOURCE_BATCH_MAX);
	ck_assert_uint_eq(f.count, 5);
	for (size_t i = 0; i < 5; i++)
		ck_assert_int_eq(f.list[i].at.ns, times[i] * NS_PER_S);
	frames_destroy(&f);
	f = read_paths(names, 2, SOURCE_BATCH_MAX);
	ck_assert_uint_eq(f.count, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_int_eq(f.list[i].at.ns, merged[i] * NS_PER_S);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

/* Frames of a batch hold together also where files are longer than their buffers. */
START_TEST(batches_hold_together_across_refills)
{
	setup();

	const char *const names[] = {"a", "b"};
	struct frames f;

	for (int file = 0; file < 2; file++) {
		struct capture_bytes b = capture_bytes_create(false);
		struct capture_bytes noise = capture_bytes_create(false);

		put_noise(&noise, 60000);
		put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
		for (uint32_t i = 0; i < 100; i++) {
			memcpy(noise.at, &i, sizeof i);
			put_pcap_frame(&b, i, 0, bytes_of(noise.at, 60000 - i), 60000);
		}
		folder_write(&folder, names[file], capture_bytes_view(&b));
		capture_bytes_destroy(&noise);
		capture_bytes_destroy(&b);
	}
	for (size_t count = 1; count <= 2; count++) {
		f = read_paths(names, count, SOURCE_BATCH_MAX);
		ck_assert_uint_eq(f.count, 100 * count);
		for (size_t i = 0; i < f.count; i++) {
			uint32_t number;

			memcpy(&number, f.list[i].data.at, sizeof number);
			ck_assert_uint_eq(number, i / count);
			ck_assert_uint_eq(f.list[i].data.size, 60000 - number);
			ck_assert(bytes_equal(bytes_part(f.list[i].data, 4, 59000),
					      bytes_part(f.list[0].data, 4, 59000)));
		}
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

/* More files than descriptors, each after the other and all at once. */
static void check_many_files(uint32_t distance)
{
	struct rlimit few = {24, 24};
	struct frames f;

	for (uint32_t i = 0; i < 200; i++) {
		char name[16];

		snprintf(name, sizeof name, "%u", i);
		write_series(name, 1000 + i * distance, 1, 50);
	}
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
	f = read_folder();
	check_series(&f, 200 * 50);
	frames_destroy(&f);
}

START_TEST(files_in_a_row_need_few_descriptors)
{
	setup();

	check_many_files(50);
	teardown();
}
END_TEST

START_TEST(files_that_overlap_need_few_descriptors)
{
	setup();

	check_many_files(0);
	teardown();
}
END_TEST

START_TEST(directory_gives_its_captures_and_passes_over_the_rest)
{
	setup();

	char link[FOLDER_PATH_MAX], below[FOLDER_PATH_MAX];
	struct frames f;

	write_series("b.pcap", 20, 1, 5);
	write_series("a.pcap", 10, 1, 5);
	folder_write(&folder, "README", BYTES("no capture"));
	folder_write(&folder, "empty.pcap", BYTES(""));
	ck_assert_int_eq(symlink("b.pcap", folder_path(link, &folder, "latest")), 0);
	ck_assert_int_eq(symlink("nowhere", folder_path(link, &folder, "dangling")), 0);
	ck_assert_int_eq(mkfifo(folder_path(link, &folder, "fifo"), 0600), 0);
	ck_assert_int_eq(mkdir(folder_path(below, &folder, "below"), 0700), 0);
	f = read_folder();
	check_series(&f, 10); /* and not those of b.pcap twice */
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(file_and_its_directory_count_once)
{
	setup();

	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "a"), folder.path, folder.path};
	struct source_options options = {0};
	struct frames f;

	write_series("a", 10, 1, 5);
	f = frames_read(given, 3, &options, SOURCE_BATCH_MAX);
	check_series(&f, 5);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(packed_files_are_merged_with_plain_ones)
{
	setup();

	for (int i = 0; i < 3; i++) {
		static const char *const names[] = {"plain", "gzip", "zstd"};
		struct capture_bytes plain = capture_bytes_create(false);
		struct capture_bytes packed = capture_bytes_create(false);

		put_pcap_header(&plain, 0xa1b2c3d4, LINK_ETHERNET);
		for (uint32_t at = (uint32_t)i; at < 3000; at += 3)
			put_pcap_frame(&plain, at, 0, bytes_of(&at, sizeof at), 4);
		if (i == 0)
			put_bytes(&packed, plain.at, plain.size);
		else if (i == 1)
			put_gzip(&packed, capture_bytes_view(&plain));
		else
			put_zstd(&packed, capture_bytes_view(&plain));
		folder_write(&folder, names[i], capture_bytes_view(&packed));
		capture_bytes_destroy(&plain);
		capture_bytes_destroy(&packed);
	}
	struct frames f = read_folder();

	check_series(&f, 3000);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(damage_of_one_file_does_not_stop_the_others)
{
	setup();

	const char *const names[] = {"cut", "good", "packed"};
	struct capture_bytes plain = capture_bytes_create(false);
	struct capture_bytes packed = capture_bytes_create(false);
	char path[FOLDER_PATH_MAX];
	struct frames f;

	write_series("cut", 10, 1, 10);
	ck_assert_int_eq(truncate(folder_path(path, &folder, "cut"), 24 + 5 * 20 + 7), 0);
	write_series("good", 10, 1, 10);
	put_pcap_header(&plain, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&plain, 10, 0, BYTES("whole"), 5);
	put_gzip(&packed, capture_bytes_view(&plain));
	packed.size -= 4; /* of its checksum and length */
	folder_write(&folder, "packed", capture_bytes_view(&packed));
	f = read_paths(names, 3, SOURCE_BATCH_MAX);
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 16);
	ck_assert_uint_eq(f.damage.total, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct complaint *c = &f.damage.list[i];
		bool is_cut = strstr(c->file, "/cut") != NULL;

		ck_assert_int_eq(c->has_offset, 1);
		ck_assert_uint_eq(c->offset, is_cut ? 24 + 5 * 20 : 24 + 16 + 5);
		ck_assert_ptr_nonnull(strstr(c->text, is_cut ? "is cut short" : "gzip stream"));
	}
	frames_destroy(&f);
	capture_bytes_destroy(&plain);
	capture_bytes_destroy(&packed);
	teardown();
}
END_TEST

START_TEST(file_gone_before_its_turn_is_damage)
{
	setup();

	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "early"),
			       folder_path(paths[1], &folder, "late")};
	struct source_options options = {0};
	struct complaints why = {0};
	struct frame frames[SOURCE_BATCH_MAX];
	struct source *s;
	int count = 0, r;

	write_series("early", 10, 1, 5);
	write_series("late", 100, 1, 5);
	ck_assert_int_eq(source_open(&s, given, 2, &options, &why), 0);
	ck_assert_int_eq(unlink(given[1]), 0);
	while ((r = source_read(s, frames, SOURCE_BATCH_MAX)) > 0)
		count += r;
	ck_assert_int_eq(r, SOURCE_END);
	ck_assert_int_eq(count, 5);
	ck_assert_uint_eq(source_damage(s)->total, 1);
	ck_assert_str_eq(source_damage(s)->list[0].file, given[1]);
	source_close(s);
	teardown();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {files_are_merged_by_time,
				      frames_of_one_time_come_in_the_order_of_the_files_named,
				      one_file_keeps_its_order_where_its_clock_steps_back,
				      batches_hold_together_across_refills,
				      files_in_a_row_need_few_descriptors,
				      files_that_overlap_need_few_descriptors,
				      directory_gives_its_captures_and_passes_over_the_rest,
				      file_and_its_directory_count_once,
				      packed_files_are_merged_with_plain_ones,
				      damage_of_one_file_does_not_stop_the_others,
				      file_gone_before_its_turn_is_damage,
				      NULL};

	return suite_run("source", tests);
}
