/* SPDX-License-Identifier: Apache-2.0 */
/* Requests and responses of the dialects over HTTP and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_getwork_http, dialect_gbt_http, dialect_ethwork_http,
	dialect_cn_daemon;

#define HEX16 "0123456789abcdef"
#define HEX64 HEX16 HEX16 HEX16 HEX16
#define PREV  "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899"
#define ROOT  "a9036d9bf3277343b79b7ddac7c3e0b45f967dc6ca8e4967ce43fd3a3f1abce6"
#define PADDING                                                                                    \
	"000000800000000000000000000000000000000000000000000000000000000000000000000000000000000080020000"
#define DATA(nonce) "20000000" PREV ROOT "6b04f3c31e00ffff" nonce PADDING
#define TARGET_LE   "000000000000000000000000000000000000000000000000000000ffff000000"

#define POST(path, headers, body)                                                                  \
	"POST " path                                                                               \
	" HTTP/1.1\r\nHost: 203.0.113.40:8342\r\nContent-Type: application/json\r\n" headers       \
	"\r\n" body
#define MINER                                                                                      \
	"Authorization: Basic bWluZXIucmlnMTpzZWNyZXQ=\r\nUser-Agent: cpuminer/2.5.1\r\nX-Mining-Extensions: midstate\r\n"
#define MINER_READ "account=miner.rig1 agent=cpuminer/2.5.1 secret=bWluZXIucmlnMTpzZWNyZXQ="
#define OK(headers, body)                                                                          \
	"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" headers "\r\n" body

struct row {
	const char *message, *expected;
	enum request request;
	bool is_held;
};

static void describe_http(struct described *out, const struct dialect *d, struct bytes text,
			  bool is_cut, const struct row *row)
{
	struct http_head head;
	size_t body;
	struct dialect_view view = {.request = row->request, .held = row->is_held ? d : NULL};
	struct message m = {.kind = FRAMING_HTTP, .http = &head, .is_cut = is_cut};

	out->count = 0;
	out->text[0] = '\0';
	if (http_head_read(&head, &body, text) != HTTP_OK)
		return;
	m.body = bytes_from(text, body);
	describe_message(out, d, &m, &view);
}

static void expect(const struct dialect *d, const struct row *rows, size_t count)
{
	static struct described whole, part;

	for (size_t i = 0; i < count; i++) {
		struct bytes text = bytes_of_text(rows[i].message);
		struct guarded g = guarded_create(text.size), g2 = guarded_create(text.size);

		describe_http(&whole, d, guarded_prefix(&g, text, text.size), false, &rows[i]);
		ck_assert_str_eq(whole.text, rows[i].expected);
		for (size_t size = 0; size < text.size; size++) {
			describe_http(&part, d, guarded_prefix(&g2, text, size), true, &rows[i]);
			if (whole.count == 0)
				continue;
			ck_assert_uint_le(part.count, whole.count);
			for (unsigned e = 0; e < part.count; e++)
				describe_within(&part.events[e], &whole.events[e]);
		}
		guarded_destroy(&g);
		guarded_destroy(&g2);
	}
}

#define EXPECT(dialect, rows) expect(&(dialect), (rows), sizeof(rows) / sizeof(rows)[0])

START_TEST(getwork_is_read)
{
	static const struct row rows[] = {
		{POST("/", MINER, "{\"method\": \"getwork\", \"params\": [], \"id\":0}\r\n"),
		 "POLL distinct by miner asks " MINER_READ},
		{POST("/longpoll", "", "{\"method\": \"getwork\", \"id\":0}"),
		 "POLL distinct by miner asks"},
		{POST("/", "X-Mining-Hashrate: 1500000\r\n",
		      "{\"method\": \"getwork\", \"params\": [], \"id\":0}"),
		 "POLL distinct by miner asks; RATE common by miner rate=1.5e+06"},
		{"GET /LP HTTP/1.1\r\nX-Mining-Extensions: longpoll\r\nUser-Agent: cgminer 2.1.0\r\n\r\n",
		 "POLL common by miner asks agent=cgminer 2.1.0"},
		{POST("/", MINER,
		      "{\"method\": \"getwork\", \"params\": [ \"" DATA(
			      "47075300") "\" ], \"id\":1}\r\n"),
		 "SUBMIT distinct by miner asks " MINER_READ " job=" PREV ROOT " nonce=47075300"},
		{OK("X-Long-Polling: /longpoll\r\n",
		    "{\"result\": {\"data\": \"" DATA(
			    "00000000") "\", \"midstate\": \"" HEX64 "\", \"target\": \"" TARGET_LE
					"\"}, \"error\": null, \"id\": 0}"),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV ROOT
		 " for-miner hashes=1.67775e+07 nbits=1e00ffff block=" PREV},
		{OK("", "{\"result\": true, \"error\": null, \"id\": 1}"),
		 "ANSWER weak by pool to=submit accepted", REQUEST_SUBMIT, true},
		{OK("X-Reject-Reason: stale-work\r\n",
		    "{\"result\": false, \"error\": null, \"id\": 1}"),
		 "ANSWER weak by pool to=submit rejected reason=stale-work", REQUEST_SUBMIT, true},
		{"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
		 "ANSWER weak by pool to=poll rejected reason=401 Unauthorized", REQUEST_POLL,
		 true},
		{OK("",
		    "{\"id\":null,\"result\":null,\"error\":{\"code\":0,\"message\":\"You are trying to connect to a Stratum "
		    "server but you are not using the right protocol.\"}}"),
		 "ANSWER common by pool to=poll rejected mining-error reason=You are trying to connect to a Stratum server but you "
		 "are not using the right protocol.",
		 REQUEST_POLL, true},
		/* none of its messages */
		{"HTTP/1.1 404 Not Found\r\n\r\n404 page not found\n", ""},
		{"GET /lp HTTP/1.1\r\nUser-Agent: curl/8.0\r\n\r\n", ""},
		{POST("/", "", "{\"method\": \"getwork\", \"params\": [\"orders\"], \"id\":0}"),
		 ""},
		{POST("/", "",
		      "{\"method\": \"getwork\", \"params\": {\"queue\":\"a\"}, \"id\":0}"),
		 ""},
		{POST("/", "",
		      "{\"text\":\"{\\\"method\\\": \\\"getwork\\\", \\\"params\\\": []}\"}"),
		 ""},
		{OK("", "{\"result\":{\"data\":\"00ff\",\"target\":\"" TARGET_LE "\"}}"), ""},
		{OK("", "<html>getwork</html>"), ""},
	};

	EXPECT(dialect_getwork_http, rows);
}
END_TEST

#define CAPABILITIES "{\"capabilities\": [\"coinbasetxn\", \"workid\"], \"rules\": [\"segwit\"]}"
/* Version, one input that spends nothing, 11 bytes of script: the height 920001 and "/Pool/". */
#define COINBASE                                                                                   \
	"01000000"                                                                                 \
	"01"                                                                                       \
	"0000000000000000000000000000000000000000000000000000000000000000"                         \
	"ffffffff"                                                                                 \
	"0b"                                                                                       \
	"03c1090e"                                                                                 \
	"00"                                                                                       \
	"2f506f6f6c2f"                                                                             \
	"ffffffff"                                                                                 \
	"00"
#define TEMPLATE_HEAD                                                                                         \
	"{\"result\":{\"capabilities\":[\"proposal\"],\"version\":536870912,\"rules\":[\"csv\",\"!segwit\"]," \
	"\"previousblockhash\":\"" PREV "\",\"transactions\":[{\"data\":\"" HEX64
#define TEMPLATE                                                                                   \
	TEMPLATE_HEAD                                                                              \
	"\",\"fee\":1}],\"coinbasetxn\":{\"data\":\"" COINBASE "\"},"                              \
	"\"longpollid\":\"" PREV                                                                   \
	"1\",\"target\":\"00000000ffff0000000000000000000000000000000000000000000000000000\","     \
	"\"bits\":\"1d00ffff\",\"height\":920001},\"error\":null,\"id\":0}"
/* A header: version, previous block, root, time, bits, nonce; then the transactions. */
#define BLOCK                                                                                      \
	"00000020" PREV HEX64 "6b04f369"                                                           \
	"ffff001d"                                                                                 \
	"aabbccdd"                                                                                 \
	"01" HEX64

START_TEST(getblocktemplate_is_read)
{
	static const struct row rows[] = {
		{POST("/", MINER,
		      "{\"method\": \"getblocktemplate\", \"params\": [" CAPABILITIES
		      "], \"id\":0}\r\n"),
		 "POLL distinct by miner asks " MINER_READ},
		{POST("/", "", "{\"method\": \"getblocktemplate\", \"params\": [], \"id\":0}"),
		 "POLL common by miner asks"},
		{POST("/", "",
		      "{\"method\":\"getblocktemplate\",\"params\":[{\"rules\":[\"mweb\",\"segwit\"]}]}"),
		 "POLL distinct by miner asks coin=LTC"},
		{POST("/", "",
		      "{\"method\":\"getblocktemplate\",\"params\":{\"template_request\":" CAPABILITIES
		      "}}"),
		 "POLL distinct by miner asks"},
		{POST("/", "",
		      "{\"method\":\"getblocktemplate\",\"params\":[{\"mode\":\"proposal\",\"data\":\"00\"}]}"),
		 "CHATTER common by miner asks"},
		{POST("/", "", "{\"method\":\"submitblock\",\"params\":[\"" BLOCK "\"],\"id\":1}"),
		 "SUBMIT distinct by miner asks job=99887766554433221100ffeeddccbbaa99887766554433221100ffeeddccbbaa nonce=aabbccdd"},
		{OK("", TEMPLATE),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV
		 " for-miner hashes=4.29503e+09 height=920001 nbits=1d00ffff tag=/Pool/ block=" PREV},
		/* a template whose transactions fill all that is kept of it */
		{OK("", TEMPLATE_HEAD),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV
		 " for-miner block=" PREV,
		 REQUEST_POLL},
		{OK("", "{\"result\":null,\"error\":null,\"id\":1}"),
		 "ANSWER weak by pool to=submit accepted", REQUEST_SUBMIT, true},
		{OK("", "{\"result\":\"high-hash\",\"error\":null,\"id\":1}"),
		 "ANSWER weak by pool to=submit rejected reason=high-hash", REQUEST_SUBMIT, true},
		{"HTTP/1.1 403 Forbidden\r\n\r\n",
		 "ANSWER weak by pool to=poll rejected reason=403 Forbidden", REQUEST_POLL, true},
		/* others' words */
		{POST("/json_rpc", "", "{\"method\":\"submitblock\",\"params\":[\"" BLOCK "\"]}"),
		 ""},
		{POST("/json_rpc", "",
		      "{\"method\":\"getblocktemplate\",\"params\":{\"wallet_address\":\"4abc\"}}"),
		 ""},
		{POST("/", "", "{\"method\":\"getblocktemplate\",\"params\":[\"help\"]}"), ""},
		{POST("/", "", "{\"method\":\"help\",\"params\":[\"getblocktemplate\"]}"), ""},
		{POST("/", "", "{\"method\":\"submitblock\",\"params\":[\"00\"]}"), ""},
		{OK("", "{\"result\":{\"hash\":\"" HEX64 "\",\"previousblockhash\":\"" PREV
			"\",\"height\":1,\"bits\":\"1d00ffff\",\"tx\":[]}}"),
		 ""},
		{OK("", "{\"result\":null,\"error\":null,\"id\":1}"), ""},
	};

	EXPECT(dialect_gbt_http, rows);
}
END_TEST

#define ETH_TARGET "00000000ffff0000000000000000000000000000000000000000000000000000"
#define ETH_WORK(target)                                                                           \
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"0x" PREV "\",\"0x" ROOT "\",\"0x" target "\"]}"

START_TEST(eth_work_is_read)
{
	static const struct row rows[] = {
		{POST("/0x00000000000000000000000000000000000A11CE/rig2",
		      "User-Agent: ethminer/0.19.0\r\n",
		      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getWork\",\"params\":[]}"),
		 "POLL distinct by miner asks account=0x00000000000000000000000000000000000A11CE worker=rig2 "
		 "agent=ethminer/0.19.0"},
		{POST("/", "",
		      "{\"id\":4,\"method\":\"eth_submitWork\",\"params\":[\"0x" HEX16
		      "\",\"0x" PREV "\",\"0x" HEX64 "\"]}"),
		 "SUBMIT distinct by miner asks job=" PREV " nonce=" HEX16},
		{POST("/", "",
		      "{\"id\":6,\"method\":\"eth_submitHashrate\",\"params\":[\"0x1d08a61\",\"0x" HEX64
		      "\"]}"),
		 "RATE distinct by miner asks rate=3.04441e+07"},
		{OK("", ETH_WORK(ETH_TARGET)),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV
		 " for-miner hashes=4.29503e+09"},
		{OK("", "{\"id\":4,\"result\":true}"), "ANSWER weak by pool to=submit accepted",
		 REQUEST_SUBMIT, true},
		{OK("", "{\"id\":4,\"result\":false}"), "ANSWER weak by pool to=submit rejected",
		 REQUEST_SUBMIT, true},
		{OK("",
		    "{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"the method eth_getWork does not exist\"}}"),
		 "ANSWER weak by pool to=poll rejected reason=the method eth_getWork does not exist",
		 REQUEST_POLL, true},
		{POST("/", "",
		      "{\"id\":1,\"method\":\"eth_getFilterChanges\",\"params\":[\"0x1\"]}"),
		 ""},
		/* the hashes of three blocks */
		{OK("", ETH_WORK(HEX16 HEX16 HEX16 "0123456789abcdee")), "", REQUEST_NONE, true},
		{OK("", ETH_WORK(ROOT)), ""},
		{"HTTP/1.1 405 Method Not Allowed\r\n\r\n",
		 "ANSWER weak by pool to=poll rejected reason=405 Method Not Allowed", REQUEST_POLL,
		 true},
	};

	EXPECT(dialect_ethwork_http, rows);
}
END_TEST

#define WALLET                                                                                     \
	"48abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJK"
#define CN_BLOCK                                                                                   \
	"1010bfbf9ed906" PREV "aabbccdd"                                                           \
	"02" HEX64 HEX64

START_TEST(daemon_work_is_read)
{
	static const struct row rows[] = {
		{POST("/json_rpc", "User-Agent: XMRig/6.26.0\r\n",
		      "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"getblocktemplate\",\"params\":{\"wallet_address\":\"" WALLET
		      "\",\"extra_nonce\":\"" HEX16 "\"}}"),
		 "POLL distinct by miner asks account=" WALLET " agent=XMRig/6.26.0"},
		{POST("/json_rpc", "",
		      "{\"jsonrpc\":\"2.0\",\"id\":\"0\",\"method\":\"get_miner_data\"}"),
		 "POLL distinct by miner asks"},
		{POST("/json_rpc", "X-Hash-Difficulty: 5\r\n",
		      "{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"submit_block\",\"params\":[\"" CN_BLOCK
		      "\"]}"),
		 "SUBMIT distinct by miner asks job=" PREV " nonce=aabbccdd"},
		{OK("",
		    "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"blockhashing_blob\":\"" CN_BLOCK
		    "\",\"blocktemplate_blob\":\"" CN_BLOCK
		    "\",\"difficulty\":412345678901,\"height\":3450000,\"prev_hash\":\"" PREV
		    "\",\"seed_hash\":\"" HEX64 "\",\"status\":\"OK\"}}"),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV
		 " for-miner hashes=4.12346e+11 algorithm=randomx height=3450000 block=" PREV},
		{OK("",
		    "{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"result\":{\"already_generated_coins\":18186022843595960691,\"difficulty\":"
		    "\"0x48afae42de\",\"height\":2731375,\"major_version\":16,\"median_weight\":300000,\"prev_id\":\"" PREV
		    "\",\"seed_hash\":\"" HEX64 "\",\"status\":\"OK\",\"tx_backlog\":[]}}"),
		 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" PREV
		 " for-miner hashes=3.12185e+11 algorithm=randomx height=2731375 block=" PREV},
		{OK("",
		    "{\"id\":2,\"jsonrpc\":\"2.0\",\"result\":{\"status\":\"OK\",\"untrusted\":false}}"),
		 "ANSWER weak by pool to=submit accepted", REQUEST_SUBMIT, true},
		{OK("",
		    "{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-7,\"message\":\"Block not accepted\"}}"),
		 "ANSWER weak by pool to=submit rejected reason=Block not accepted", REQUEST_SUBMIT,
		 true},
		/* wallets: chatter at most */
		{"GET /getheight HTTP/1.1\r\nHost: 203.0.113.60:18081\r\n\r\n",
		 "CHATTER weak by miner asks"},
		{POST("/json_rpc", "",
		      "{\"jsonrpc\":\"2.0\",\"id\":\"0\",\"method\":\"get_info\"}"),
		 "CHATTER weak by miner asks"},
		{OK("", "{\"height\":3450000,\"status\":\"OK\"}"), ""},
		{OK("",
		    "{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"result\":{\"height\":1,\"difficulty\":5,\"status\":\"OK\"}}"),
		 ""},
		{POST("/json_rpc", "",
		      "{\"method\":\"getblocktemplate\",\"params\":{\"wallet_address\":\"me\"}}"),
		 ""},
		{POST("/json_rpc", "",
		      "{\"method\":\"getblocktemplate\",\"params\":[" CAPABILITIES "]}"),
		 ""},
		{POST("/json_rpc", "", "{\"method\":\"submitblock\",\"params\":[\"00000020\"]}"),
		 ""},
	};

	EXPECT(dialect_cn_daemon, rows);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		getwork_is_read,
		getblocktemplate_is_read,
		eth_work_is_read,
		daemon_work_is_read,
		NULL,
	};

	return suite_run("http dialects", tests);
}
