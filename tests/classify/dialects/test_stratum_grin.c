/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of Grin's dialect and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_stratum_grin;

#define HEX32 "0123456789abcdef0123456789abcdef"
#define PREV  "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899"
/* Version, height, time, previous block, and roots. */
#define PRE_POW                                                                                    \
	"0005"                                                                                     \
	"000000000003c4d2"                                                                         \
	"000000005c7a5f1c" PREV HEX32 HEX32 HEX32 HEX32 HEX32 HEX32 HEX32 HEX32
#define JOB "{\"difficulty\":32768,\"height\":246994,\"job_id\":5,\"pre_pow\":\"" PRE_POW "\"}"
#define TEN "1,22,333,4444,55555,666666,7777777,88888888,99999999,100000000"
#define POW "[" TEN "," TEN "," TEN "," TEN ",41,42]"

static const struct describe_row rows[] = {
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"agent\":\"grin-miner\",\"login\":\"u@example.org\","
	 "\"pass\":\"p\"}}",
	 "LOGIN distinct by miner asks account=u@example.org agent=grin-miner secret=p"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"u\",\"pass\":\"p\",\"agent\":\"lolMiner\"}}",
	 "LOGIN common by miner asks account=u agent=lolMiner secret=p"},
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"u\",\"pass\":\"p\",\"agent\":\"lolMiner\"}}",
	 "LOGIN weak by miner asks account=u agent=lolMiner secret=p"},
	{"{\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"u\",\"pass\":\"p\",\"agent\":\"x\",\"algo\":[\"rx/0\"]}}",
	 ""},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"getjobtemplate\",\"params\":null}",
	 "POLL distinct by miner asks"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"getjobtemplate\"}",
	 "POLL distinct by miner asks"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"edge_bits\":32,\"height\":246994,\"job_id\":5,"
	 "\"nonce\":18446744073709551615,\"pow\":" POW "}}",
	 "SUBMIT distinct by miner asks job=5 nonce=18446744073709551615 algorithm=cuckatoo32"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"keepalive\",\"params\":null}",
	 "KEEPALIVE weak by miner asks"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"status\",\"params\":null}",
	 "CHATTER weak by miner asks"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"login\",\"result\":\"ok\",\"error\":null}",
	 "ANSWER weak by pool to=login accepted"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"getjobtemplate\",\"result\":" JOB
	 ",\"error\":null}",
	 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=5 for-miner hashes=84 height=246994 block=" PREV},
	{"{\"id\":\"Stratum\",\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" JOB "}",
	 "JOB distinct by pool job=5 hashes=84 height=246994 block=" PREV},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"result\":\"ok\",\"error\":null}",
	 "ANSWER weak by pool to=submit accepted"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"result\":\"blockfound - 23025af9032de812\",\"error\":null}",
	 "ANSWER distinct by pool to=submit accepted"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"result\":null,\"error\":{\"code\":-32501,\"message\":\"Share "
	 "rejected due to low difficulty\"}}",
	 "ANSWER common by pool to=submit rejected mining-error reason=Share rejected due to low difficulty"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"result\":null,\"error\":{\"code\":-32500,\"message\":\"login "
	 "first\"}}",
	 "ANSWER weak by pool to=submit rejected reason=login first"},
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"status\",\"result\":{\"id\":\"0\",\"height\":1,\"difficulty\":1,"
	 "\"accepted\":1,\"rejected\":0,\"stale\":0},\"error\":null}",
	 "ANSWER weak by pool to=chatter accepted"},
	{"{\"id\":\"0\",\"method\":\"keepalive\",\"result\":\"ok\",\"error\":null}",
	 "ANSWER weak by pool to=keepalive accepted"},
	/* shapes that are not quite */
	{"{\"id\":\"0\",\"method\":\"submit\",\"params\":{\"edge_bits\":32,\"height\":1,\"job_id\":5,\"nonce\":1,\"pow\":[1,2,3]}}",
	 ""},
	{"{\"id\":\"0\",\"method\":\"job\",\"params\":{\"difficulty\":1,\"height\":1,\"job_id\":5,\"pre_pow\":\"00\"}}",
	 ""},
	{"{\"id\":\"0\",\"method\":\"job\",\"params\":{\"job\":" JOB "}}", ""},
	{"{\"id\":\"0\",\"method\":\"getjobtemplate\",\"params\":{\"name\":\"letter\"}}", ""},
	{"{\"id\":\"0\",\"method\":\"publish\",\"result\":\"ok\"}", ""},
	{"{\"id\":\"0\",\"result\":\"ok\"}", ""},
};

START_TEST(messages_are_read)
{
	DESCRIBE_EXPECT(dialect_stratum_grin, rows);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {messages_are_read, NULL};

	return suite_run("stratum_grin", tests);
}
