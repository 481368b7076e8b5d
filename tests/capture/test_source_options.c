/* SPDX-License-Identifier: Apache-2.0 */
/* What a source refuses, and what its options do. */
#include "capture/source.h"

#include "tests/support/series.h"

#include <errno.h>
#include <sys/stat.h>

static void check_refused(const char *name, int error, const char *words)
{
	const char *const names[] = {name};
	struct frames f = read_paths(names, 1, 1);

	ck_assert_int_eq(f.opened, error);
	ck_assert_uint_eq(f.why.total, 1);
	ck_assert_ptr_nonnull(strstr(f.why.list[0].file, name));
	ck_assert_msg(strstr(f.why.list[0].text, words) != NULL, "%s", f.why.list[0].text);
}

START_TEST(what_is_no_capture_is_refused_with_a_reason)
{
	setup();

	char path[FOLDER_PATH_MAX];
	struct capture_bytes packed = capture_bytes_create(false);

	check_refused("missing", -ENOENT, "no such file");
	folder_write(&folder, "void", BYTES(""));
	check_refused("void", -ENODATA, "is empty");
	folder_write(&folder, "text", BYTES("Dear reader, this is text"));
	check_refused("text", -EINVAL, "begins with 44 65 61 72");
	folder_write(&folder, "short", BYTES("ab"));
	check_refused("short", -EINVAL, "begins with 61 62");
	folder_write(&folder, "xz",
		     BYTES("\xfd"
			   "7zXZ\0......"));
	check_refused("xz", -EINVAL, "xz -dc");
	folder_write(&folder, "cut", BYTES("\xd4\xc3\xb2\xa1\2\0\4\0"));
	check_refused("cut", -EINVAL, "cut short");
	put_gzip(&packed, BYTES("Dear reader"));
	folder_write(&folder, "packed", capture_bytes_view(&packed));
	check_refused("packed", -EINVAL, "in its gzip stream");
	folder_write(&folder, "torn", bytes_of(packed.at, 11));
	check_refused("torn", -EINVAL, "gzip stream is cut short");
	ck_assert_int_eq(mkdir(folder_path(path, &folder, "below"), 0700), 0);
	check_refused("below", -ENODATA, "holds no capture");
	capture_bytes_destroy(&packed);
	teardown();
}
END_TEST

START_TEST(unreadable_file_is_refused_also_in_a_directory)
{
	setup();

	char path[FOLDER_PATH_MAX];
	struct frames f;

	write_series("secret", 1, 1, 1);
	write_series("open", 1, 1, 1);
	ck_assert_int_eq(chmod(folder_path(path, &folder, "secret"), 0), 0);
	ck_assert_int_eq(chmod(folder.path, 0755), 0);
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(65534), 0);
	check_refused("secret", -EACCES, "permission");
	f = read_folder();
	ck_assert_int_eq(f.opened, -EACCES);
	ck_assert_uint_eq(f.why.total, 1);
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
	teardown();
}
END_TEST

START_TEST(every_mistake_is_told_at_once)
{
	setup();

	const char *const names[] = {"missing", "text", "good", "void"};
	struct frames f;

	folder_write(&folder, "text", BYTES("Dear reader, this is text"));
	folder_write(&folder, "void", BYTES(""));
	write_series("good", 1, 1, 1);
	f = read_paths(names + 1, 3, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	ck_assert_uint_eq(f.why.total, 2);
	f = read_paths(names, 4, 1);
	ck_assert_int_eq(f.opened, -ENOENT);
	ck_assert_uint_eq(f.why.total, 3);
	teardown();
}
END_TEST

START_TEST(broken_capture_in_a_directory_is_damage)
{
	setup();

	struct frames f;

	folder_write(&folder, "cut", BYTES("\xd4\xc3\xb2\xa1\2\0\4\0"));
	f = read_folder();
	ck_assert_int_eq(f.opened, 0);
	ck_assert_uint_eq(f.count, 0);
	ck_assert_uint_eq(f.damage.total, 1);
	write_series("good", 1, 1, 3);
	f = read_folder();
	ck_assert_uint_eq(f.count, 3);
	ck_assert_uint_eq(f.damage.total, 1);
	frames_destroy(&f);
	teardown();
}
END_TEST

START_TEST(max_frames_counts_what_the_filter_lets_through)
{
	setup();

	struct source_options options = {.filter = "ether[3] = 0 and ether[0] & 1 = 0",
					 .max_frames = 7};
	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "a"),
			       folder_path(paths[1], &folder, "b")};

	write_series("a", 0, 1, 100);
	write_series("b", 1, 2, 100); /* odd times: the filter turns them all away */
	for (size_t count = 1; count <= 2; count++) {
		struct frames f = frames_read(given, count, &options, SOURCE_BATCH_MAX);

		ck_assert_uint_eq(f.count, 7);
		for (size_t i = 0; i < 7; i++) {
			ck_assert_int_eq(f.list[i].at.ns, (int64_t)i * 2 * NS_PER_S);
			ck_assert_uint_eq(f.list[i].number, i + 1);
			ck_assert_uint_eq(f.list[i].input, 0);
		}
		frames_destroy(&f);
	}
	teardown();
}
END_TEST

START_TEST(invalid_filter_is_refused_with_its_reason)
{
	setup();

	struct source_options options = {.filter = "tcp prot 80"};
	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "a")};
	struct frames f;

	write_series("a", 0, 1, 0); /* no frame: checked all the same */
	f = frames_read(given, 1, &options, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	ck_assert_uint_eq(f.why.total, 1);
	ck_assert_str_eq(f.why.list[0].file, "tcp prot 80");
	ck_assert_ptr_nonnull(strstr(f.why.list[0].text, "syntax error"));
	write_series("a", 0, 1, 3);
	f = frames_read(given, 1, &options, 1);
	ck_assert_int_eq(f.opened, -EINVAL);
	teardown();
}
END_TEST

START_TEST(filter_that_hides_tunnels_is_told_at_the_end)
{
	setup();

	struct source_options options = {.filter = "tcp port 3333"};
	char path[FOLDER_PATH_MAX];
	const char *given[] = {folder_path(path, &folder, "tagged")};
	struct capture_bytes b = capture_bytes_create(false);
	struct frames f;

	put_pcap_header(&b, 0xa1b2c3d4, LINK_ETHERNET);
	put_pcap_frame(&b, 1, 1, BYTES("\1\1\1\1\1\1\2\2\2\2\2\2\x81\0\0\7\x08\0"), 18);
	folder_write(&folder, "tagged", capture_bytes_view(&b));
	f = frames_read(given, 1, &options, 1);
	ck_assert_uint_eq(f.count, 0);
	ck_assert(f.hides_tunnels);
	options.filter = NULL;
	frames_destroy(&f);
	f = frames_read(given, 1, &options, 1);
	ck_assert_uint_eq(f.count, 1);
	ck_assert(!f.hides_tunnels);
	frames_destroy(&f);
	capture_bytes_destroy(&b);
	teardown();
}
END_TEST

START_TEST(progress_ends_at_the_size_of_all_files)
{
	setup();

	char paths[2][FOLDER_PATH_MAX];
	const char *given[] = {folder_path(paths[0], &folder, "a"),
			       folder_path(paths[1], &folder, "b")};
	struct source_options options = {0};
	struct frame frames[SOURCE_BATCH_MAX];

	write_series("a", 0, 1, 100);
	write_series("b", 5000, 1, 50);
	for (size_t count = 1; count <= 2; count++) {
		struct complaints why = {0};
		struct source *s;
		uint64_t done, total, before = 0;

		ck_assert_int_eq(source_open(&s, given, count, &options, &why), 0);
		ck_assert(source_can_rewind(s));
		ck_assert_str_eq(source_input_name(s, (uint16_t)(count - 1)), given[count - 1]);
		while (source_read(s, frames, 10) > 0) {
			source_progress(s, &done, &total);
			ck_assert_uint_ge(done, before);
			ck_assert_uint_le(done, total);
			before = done;
		}
		source_progress(s, &done, &total);
		ck_assert_uint_eq(total, count == 1 ? 2024 : 2024 + 1024);
		ck_assert_uint_eq(done, total);
		source_close(s);
	}
	teardown();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {what_is_no_capture_is_refused_with_a_reason,
				      unreadable_file_is_refused_also_in_a_directory,
				      every_mistake_is_told_at_once,
				      broken_capture_in_a_directory_is_damage,
				      max_frames_counts_what_the_filter_lets_through,
				      invalid_filter_is_refused_with_its_reason,
				      filter_that_hides_tunnels_is_told_at_the_end,
				      progress_ends_at_the_size_of_all_files,
				      NULL};

	return suite_run("source_options", tests);
}
