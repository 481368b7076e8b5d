/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of Duino-Coin and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_duco;

#define LAST     "4c1a2f60bd5b3a0e5f3f7c5aabf4d5c0d2d7ce0b"
#define EXPECTED "fb2a90cf5e3c37a83f9f07f3d1a9b0e4a2c6f001"
#define TOLD     " coin=DUCO algorithm=duco-s1"

static const struct describe_row rows[] = {
	{"3.0", "CHATTER weak by pool" TOLD},
	{"JOB,revox,MEDIUM,key1,Temp:33*C",
	 "POLL distinct by miner asks account=revox secret=key1" TOLD},
	{"JOB,revox,ESP32", "POLL distinct by miner asks account=revox" TOLD},
	{"JOB,revox", "POLL weak by miner asks account=revox" TOLD},
	{LAST "," EXPECTED ",500000",
	 "ANSWER distinct by pool to=poll accepted" TOLD "; JOB distinct by pool job=" EXPECTED
	 " for-miner hashes=2.5e+07" TOLD,
	 REQUEST_NONE, true},
	{LAST "," EXPECTED ",500000",
	 "ANSWER weak by pool to=poll accepted" TOLD "; JOB weak by pool job=" EXPECTED
	 " for-miner hashes=2.5e+07" TOLD},
	{"12315999,1512345.25,Official PC Miner 4.0,rig1,,2093",
	 "SUBMIT distinct by miner asks worker=rig1 agent=Official PC Miner 4.0 job=in hand nonce=12315999 hashes=1.2316e+07" TOLD
	 "; RATE distinct by miner rate=1.51235e+06" TOLD},
	{"1231,175.3,Nano Miner,rig1,DUCOID0123",
	 "SUBMIT weak by miner asks worker=rig1 agent=Nano Miner job=in hand nonce=1231 "
	 "hashes=1232" TOLD "; RATE weak by miner rate=175.3" TOLD,
	 REQUEST_NONE, true},
	{"1231,175.3,Nano Miner,rig1,DUCOID0123", ""},
	{"1231", "", REQUEST_NONE, false},
	{"GOOD", "ANSWER weak by pool to=submit accepted" TOLD},
	{"BLOCK", "ANSWER weak by pool to=submit accepted" TOLD},
	{"BAD,Incorrect result",
	 "ANSWER weak by pool to=submit rejected reason=Incorrect result" TOLD},
	{"INVU", "ANSWER weak by pool to=poll rejected reason=INVU" TOLD},
	/* tables and talk */
	{"JOB", ""},
	{"JOB,", ""},
	{"JOBS,a,LOW", ""},
	{LAST "," LAST ",12", ""},
	{LAST "," EXPECTED ",refs/heads/main", ""},
	{LAST " " EXPECTED " 12", ""},
	{"GOOD MORNING", ""},
	{"12,3.5,Mineral water,still", ""},
	{"200 OK", ""},
};

START_TEST(lines_are_read)
{
	/* Of a cut line nothing is read but whole fields. */
	DESCRIBE_EXPECT(dialect_duco, rows);
}
END_TEST

START_TEST(a_job_right_behind_the_version_is_one)
{
	struct message m = {
		.kind = FRAMING_LINE, .body = BYTES(LAST "," EXPECTED ",7"), .offset = 4};
	struct dialect_view view = {0};
	struct described d;

	describe_message(&d, &dialect_duco, &m, &view);
	ck_assert_int_eq(d.events[1].fit, FIT_DISTINCT);
	m.is_headless = true;
	describe_message(&d, &dialect_duco, &m, &view);
	ck_assert_int_eq(d.events[1].fit, FIT_WEAK);
	m.is_headless = false;
	m.offset = 0;
	describe_message(&d, &dialect_duco, &m, &view);
	ck_assert_int_eq(d.events[1].fit, FIT_WEAK);
}
END_TEST

START_TEST(of_lines_without_end_the_first_request_is_read)
{
	struct dialect_view view = {0};
	struct described d;

	describe_line(
		&d, &dialect_duco,
		BYTES("JOB,revox,MEDIUM,key12315,15.5,Official PC Miner 4.0,rig,,2093JOB,revox,MEDIUM,key1"),
		true, &view);
	ck_assert_str_eq(d.text, "POLL distinct by miner asks account=revox secret=key12315" TOLD);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		lines_are_read,
		a_job_right_behind_the_version_is_one,
		of_lines_without_end_the_first_request_is_read,
		NULL,
	};

	return suite_run("duco", tests);
}
