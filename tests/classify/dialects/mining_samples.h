/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages of the mining.* family, made by hand, each with what must be read of
 * it. Wallets and hashes are random digits; shapes and lengths are the wire's.
 */
#ifndef TESTS_CLASSIFY_DIALECTS_MINING_SAMPLES_H
#define TESTS_CLASSIFY_DIALECTS_MINING_SAMPLES_H

#include "classify/event.h"

#define A64 "9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20"
#define B64 "30c2d8417f5e9ab1062d4c8be7f3a95016d8c24be9f7a30b5c1d6e8f27a49b03"
#define C64 "0000000000000000000279ab34c1d85e6f0b7a92d3c4e5f60718293a4b5c6d7e"
#define D64 "c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a392817f6e5d4c3b2a1908f7e6d5"
#define Z64 "0000000000000000000000000000000000000000000000000000000000000000"
/* A target that 2^32 hashes meet once, and one for 2^40. */
#define T32 "00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
#define T40 "0000000000ffffffffffffffffffffffffffffffffffffffffffffffffffffff"
/* Height 903,516 (5cc90d), then "/House pool/". */
#define COINB1                                                                                     \
	"01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff2b"     \
	"035cc90d"                                                                                 \
	"0c2f486f75736520706f6f6c2f"
#define COINB2                                                                                     \
	"ffffffff0200f2052a010000001976a914"                                                       \
	"62e907b15cbf27d5425399ebf6f0fb50ebb88f18"                                                 \
	"88ac00000000"
#define H100       A64 "0123456789abcdef0123456789abcdef0123"
#define H400       H100 H100 H100 H100
#define H572       H400 H100 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567"
#define H360       H100 H100 H100 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab"
#define S2694      "fd4005" H400 H400 H400 H400 H400 H400 H100 H100 A64 "0123456789abcdef01234567"
#define S202       "64" H100 H100
#define DCR1       A64 B64 H100 /* 228 digits: roots and the rest of a header */
#define KAS_WALLET "kaspa:qzq3w5u7xkcv8d0n2rj9lf4mtpyhs6ga5e7xkcv8d0n2rj9lf4mtpyhs6gae7q"
#define ETH_WALLET "0x1f2e3d4c5b6a79880716253443526170f1e2d3c4"
#define SUBSCRIPTIONS                                                                              \
	"[[\"mining.set_difficulty\",\"b4b6693b72a5\"],[\"mining.notify\",\"ae6812eb4cd7\"]]"

#define NOTIFY(params) "{\"id\":null,\"method\":\"mining.notify\",\"params\":[" params "]}"
#define SUBMIT(params) "{\"id\":4,\"method\":\"mining.submit\",\"params\":[" params "]}"

struct sample {
	const char *key;  /* the dialect that must read it best */
	const char *held; /* what the flow holds already; NULL: nothing */
	enum request request;
	const char *line;
	enum event_kind kind;
	enum fit fit;
	enum role from;

	/* where set, what must be read */
	const char *account, *secret, *agent, *job, *nonce, *algorithm, *coin, *tag, *reason;
	enum work_kind work_kind;
	double work, rate;
	uint64_t height;
	uint32_t nbits;
	unsigned branches;
	bool is_clean, rolls_version, is_mining_error, wants_answer;
	enum outcome outcome;
	enum request answers;
};

#define BTC "stratum_btc"
#define ZEC "stratum_zec"
#define KAW "stratum_kawpow"
#define STD "stratum_eth_std"
#define ENH "stratum_eth_nh"
#define ET2 "stratum_eth2"
#define KAS "stratum_kas"
#define ALP "stratum_alph"
#define IRO "stratum_iron"
#define CFX "stratum_cfx"
#define CKB "stratum_ckb"
#define KDA "stratum_kda"
#define ERG "stratum_erg"
#define XEL "stratum_xel"
#define HNS "stratum_hns"
#define DCR "stratum_dcr"

#define MINER(k, f) .kind = k, .fit = f, .from = ROLE_MINER
#define POOL(k, f)  .kind = k, .fit = f, .from = ROLE_POOL

static const struct sample samples[] = {
	/* Bitcoin's dialect: openers and logins as written by several programs. */
	{BTC, NULL, 0,
	 "{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cpuminer/2.5.1\"]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .agent = "cpuminer/2.5.1", .wants_answer = true},
	{BTC, NULL, 0, "{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": []}",
	 MINER(EVENT_OPEN, FIT_COMMON), .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":21,\"method\":\"mining.subscribe\",\"params\":[\"cgminer/3.7.2\",\"220019ae99a5896c\"]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .agent = "cgminer/3.7.2", .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"NiceHash/1.0.0\",\"1700000000000\",\"" A64
	 "\"]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .agent = "NiceHash/1.0.0", .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"mining.subscribe\",\"params\":[\"XMRig\\/6.21.0\"]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .agent = "XMRig/6.21.0", .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":0,\"method\":\"mining.configure\",\"params\":[[\"version-rolling\"],"
	 "{\"version-rolling.mask\":\"ffffffff\"}]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":\"auth\",\"method\":\"mining.authorize\",\"params\":[\"account.rig1\",\"secret\"]}",
	 MINER(EVENT_LOGIN, FIT_COMMON), .account = "account.rig1", .secret = "secret",
	 .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"params\":[\"wallet\\/rig\",\"a\\\"b\"],\"id\":2,\"method\":\"mining.authorize\"}",
	 MINER(EVENT_LOGIN, FIT_COMMON), .account = "wallet/rig", .secret = "a\\\"b",
	 .wants_answer = true},
	{BTC, NULL, 0, "{\"id\":3,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}",
	 MINER(EVENT_CHATTER, FIT_COMMON), .wants_answer = true},
	{BTC, NULL, 0, "{\"id\":4,\"method\":\"mining.suggest_difficulty\",\"params\":[\"0.016\"]}",
	 MINER(EVENT_CHATTER, FIT_COMMON), .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"id\":null,\"method\":\"mining.capabilities\",\"params\":[{\"notify\":[],\"set_difficulty\":{}}]}",
	 MINER(EVENT_CHATTER, FIT_COMMON)},
	{BTC, NULL, 0,
	 "{\"params\": [\"2751-3\"], \"id\": \"txlist2751-3\", \"method\": \"mining.get_transactions\"}",
	 MINER(EVENT_CHATTER, FIT_COMMON), .wants_answer = true},
	{BTC, NULL, 0, "{\"id\":5,\"method\":\"mining.multi_version\",\"params\":[1]}",
	 MINER(EVENT_CHATTER, FIT_COMMON), .wants_answer = true},
	/* Its pool. */
	{BTC, NULL, 0,
	 "{\"error\":null,\"id\":1,\"result\":{\"version-rolling\":true,\"version-rolling.mask\":\"18000000\"}}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .rolls_version = true, .outcome = OUTCOME_ACCEPTED,
	 .answers = REQUEST_OPEN},
	{BTC, NULL, 0, "{\"id\":1,\"result\":[" SUBSCRIPTIONS ",\"08000002\",4],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{BTC, NULL, 0,
	 "{\"error\": null, \"id\": 37, \"result\": [[\"mining.notify\", \"8399cd05\"], \"08003A25\", 4]}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{BTC, BTC, REQUEST_LOGIN, "{\"id\":2,\"result\":true,\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED},
	{BTC, BTC, REQUEST_LOGIN, "{\"id\":2,\"error\":null,\"result\":false}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_REJECTED},
	{BTC, BTC, REQUEST_LOGIN, "{\"id\":2,\"error\":\"unknown user\",\"result\":false}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_REJECTED, .reason = "unknown user"},
	{BTC, BTC, REQUEST_OPEN,
	 "{\"id\":0,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"invalid method\"}}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_REJECTED, .reason = "invalid method"},
	{BTC, BTC, REQUEST_OPEN,
	 "{\"id\":0,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}",
	 POOL(EVENT_ANSWER, FIT_COMMON)},
	{BTC, BTC, REQUEST_OPEN,
	 "{\"id\":26,\"result\":[\"022e519012\", \"022e519012\"], \"error\": null}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED},
	{BTC, BTC, 0, "{\"id\":2,\"result\":true,\"error\":null}", POOL(EVENT_ANSWER, FIT_WEAK),
	 .outcome = OUTCOME_ACCEPTED},
	{BTC, NULL, 0, "{\"id\":9,\"result\":null,\"error\":[21,\"Job not found\",null]}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .is_mining_error = true, .outcome = OUTCOME_REJECTED,
	 .answers = REQUEST_SUBMIT, .reason = "Job not found"},
	{BTC, NULL, 0,
	 "{\"id\":9,\"result\":false,\"error\":[23,\"Low difficulty share of 12.5\",null]}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .is_mining_error = true, .outcome = OUTCOME_REJECTED,
	 .answers = REQUEST_SUBMIT},
	{BTC, NULL, 0, "{\"id\":9,\"result\":null,\"error\":[24,\"Unauthorized worker\",null]}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .is_mining_error = true, .outcome = OUTCOME_REJECTED},
	{BTC, BTC, 0, "{\"id\":9,\"error\":{\"code\":-1,\"message\":\"Low difficulty share\"}}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .is_mining_error = true, .outcome = OUTCOME_REJECTED,
	 .answers = REQUEST_SUBMIT},
	{BTC, NULL, 0, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[1638]}",
	 POOL(EVENT_DIFFICULTY, FIT_COMMON), .work_kind = WORK_DIFFICULTY, .work = 1638},
	{BTC, NULL, 0,
	 "{\"params\": [0.0025], \"jsonrpc\": \"2.0\", \"method\": \"mining.set_difficulty\", \"id\": 452118709}",
	 POOL(EVENT_DIFFICULTY, FIT_COMMON), .work_kind = WORK_DIFFICULTY, .work = 0.0025},
	{BTC, NULL, 0, "{\"id\":null,\"method\":\"client.reconnect\",\"params\":[\"host\",3333,5]}",
	 POOL(EVENT_CHATTER, FIT_COMMON)},
	{BTC, NULL, 0, "{ \"id\": 9876, \"method\": \"client.get_version\", \"params\": []}",
	 POOL(EVENT_CHATTER, FIT_COMMON)},
	{BTC, NULL, 0,
	 "{\"id\":null,\"method\":\"mining.set_version_mask\",\"params\":[\"1fffe000\"]}",
	 POOL(EVENT_CHATTER, FIT_COMMON)},
	{BTC, NULL, 0,
	 "{\"id\":null,\"method\":\"client.show_message\",\"params\":[\"Failed authorisation :(\"]}",
	 POOL(EVENT_CHATTER, FIT_COMMON)},
	{BTC, NULL, 0,
	 NOTIFY("\"6b04fd\",\"" A64 "\",\"" COINB1 "\",\"" COINB2 "\",[\"" B64 "\",\"" C64
		"\"],\"20000000\","
		"\"170331db\",\"66aabbcc\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "6b04fd", .height = 903516, .nbits = 0x170331db,
	 .branches = 2, .is_clean = true, .tag = "/House pool/"},
	{BTC, NULL, 0,
	 NOTIFY("\"1f2f\",\"" A64 "\",\"" COINB1 H100 "\",\"" COINB2
		"\",[],\"20000000\",\"1e0ffff0\",\"66aabbcc\",false"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "1f2f", .nbits = 0x1e0ffff0},
	/* LBRY: the claim trie before the coinbase. */
	{BTC, NULL, 0,
	 NOTIFY("\"1f30\",\"" A64 "\",\"" B64 "\",\"" COINB1 "\",\"" COINB2 "\",[\"" D64
		"\"],\"20000000\","
		"\"1a01ffff\",\"66aabbcc\",false"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "1f30", .nbits = 0x1a01ffff, .branches = 1,
	 .height = 903516},
	/* Warthog. */
	{BTC, NULL, 0,
	 NOTIFY("\"w1\",\"" A64 "\",\"" B64 "\",\"00000003\",\"1c00ffff\",\"66aabbcc\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "w1", .nbits = 0x1c00ffff, .algorithm = "janushash",
	 .is_clean = true},
	/* A job of no known shape. */
	{BTC, NULL, 0, NOTIFY("\"a1\",\"" A64 "\",\"" B64 "\""), POOL(EVENT_JOB, FIT_COMMON),
	 .job = "a1"},
	/* A job for another miner, sent to one that opened in Bitcoin's words. */
	{BTC, BTC, 0, NOTIFY("\"4a33\",\"0x" A64 "\",\"0x" B64 "\",\"0x" T40 "\",true"),
	 POOL(EVENT_JOB, FIT_COMMON), .job = "4a33"},
	{BTC, NULL, 0,
	 "{\"method\": \"mining.submit\", \"params\": [\"X.w5\", \"5bba\", \"00000000\", \"6b04fab6\", \"48e20100\"], \"id\":4}",
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "X.w5", .job = "5bba", .nonce = "48e20100",
	 .wants_answer = true},
	{BTC, NULL, 0,
	 "{\"params\": [\"a.b\", \"6b04\", \"0100000000000000\", \"6b04fab6\", \"48e20100\", \"00c00000\"], \"id\": 17, "
	 "\"method\": \"mining.submit\"}",
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "a.b", .job = "6b04", .nonce = "48e20100",
	 .rolls_version = true, .wants_answer = true},

	/* Ethash: three dialects. */
	{STD, NULL, 0,
	 "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"mining.subscribe\",\"params\":[]}",
	 MINER(EVENT_OPEN, FIT_DISTINCT), .wants_answer = true},
	{STD, NULL, 0, NOTIFY("\"4a33\",\"0x" A64 "\",\"0x" B64 "\",\"0x" T40 "\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "4a33", .work_kind = WORK_HASHES, .work = 0x1p40,
	 .is_clean = true},
	{STD, NULL, 0, NOTIFY("\"" A64 "\",\"" A64 "\",\"" B64 "\",\"" T32 "\",false"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = A64, .work_kind = WORK_HASHES, .work = 0x1p32},
	{STD, BTC, 0,
	 SUBMIT("\"" ETH_WALLET ".rig\",\"4a33\",\"0x0123456789abcdef\",\"0x" A64 "\",\"0x" B64
		"\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = ETH_WALLET ".rig", .job = "4a33",
	 .nonce = "0x0123456789abcdef", .wants_answer = true},
	{ENH, NULL, 0,
	 "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"MinerName/1.0.0\",\"EthereumStratum/1.0.0\"]}",
	 MINER(EVENT_OPEN, FIT_DISTINCT), .agent = "MinerName/1.0.0", .wants_answer = true},
	{ENH, NULL, 0,
	 "{\"id\":1,\"result\":[[\"mining.notify\",\"ae6812eb4cd7735a\",\"EthereumStratum/1.0.0\"],\"080c\"],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{ENH, ENH, 0, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[0.5]}",
	 POOL(EVENT_DIFFICULTY, FIT_COMMON), .work_kind = WORK_HASHES, .work = 0x1p31},
	{ENH, ENH, 0, "{\"id\":null,\"method\":\"mining.set_extranonce\",\"params\":[\"af4c\"]}",
	 POOL(EVENT_CHATTER, FIT_COMMON)},
	{ENH, NULL, 0, NOTIFY("\"bf0488aa\",\"" A64 "\",\"" B64 "\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "bf0488aa", .is_clean = true},
	{ENH, NULL, 0, SUBMIT("\"user\",\"bf0488aa\",\"6a909d9bbc0f\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "user", .job = "bf0488aa",
	 .nonce = "6a909d9bbc0f", .wants_answer = true},
	{ET2, NULL, 0,
	 "{\"id\":0,\"method\":\"mining.hello\",\"params\":{\"agent\":\"ethminer-0.17\",\"host\":\"h\",\"port\":\"4d2\","
	 "\"proto\":\"EthereumStratum/2.0.0\"}}",
	 MINER(EVENT_OPEN, FIT_DISTINCT), .agent = "ethminer-0.17", .wants_answer = true},
	{ET2, NULL, 0,
	 "{\"id\":0,\"result\":{\"proto\":\"EthereumStratum/2.0.0\",\"encoding\":\"plain\",\"resume\":\"1\","
	 "\"timeout\":\"b4\",\"maxerrors\":\"5\",\"node\":\"Geth/v1.8.18\"}}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{ET2, ET2, 0, "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":\"s-12345\"}",
	 MINER(EVENT_OPEN, FIT_DISTINCT), .wants_answer = true},
	{ET2, ET2, REQUEST_LOGIN, "{\"id\":2,\"result\":\"w-123\"}", POOL(EVENT_ANSWER, FIT_COMMON),
	 .outcome = OUTCOME_ACCEPTED},
	{ET2, NULL, 0,
	 "{\"method\":\"mining.set\",\"params\":{\"epoch\":\"dc\",\"target\":\"ffffffffffffffffffffffffffffffffffffffffffffffffffffff\","
	 "\"algo\":\"ethash\",\"extranonce\":\"af4c\"}}",
	 POOL(EVENT_DIFFICULTY, FIT_DISTINCT), .work_kind = WORK_HASHES, .work = 0x1p40,
	 .algorithm = "ethash"},
	{ET2, NULL, 0,
	 "{\"method\":\"mining.notify\",\"params\":[\"bf0488aa\",\"6526d5\",\"" A64 "\",\"0\"]}",
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "bf0488aa", .height = 0x6526d5},
	{ET2, NULL, 0,
	 "{\"id\":31,\"method\":\"mining.submit\",\"params\":[\"bf0488aa\",\"68765fccd712\",\"w-123\"]}",
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "bf0488aa", .nonce = "68765fccd712",
	 .wants_answer = true},
	{ET2, ET2, REQUEST_SUBMIT, "{\"id\":31}", POOL(EVENT_ANSWER, FIT_DISTINCT),
	 .outcome = OUTCOME_ACCEPTED},
	{ET2, ET2, REQUEST_SUBMIT,
	 "{\"id\":32,\"error\":{\"code\":202,\"message\":\"Stale share\"}}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_REJECTED, .is_mining_error = true},
	{ET2, ET2, 0,
	 "{\"id\":16,\"method\":\"mining.hashrate\",\"params\":[\"500000\",\"w-123\"]}",
	 MINER(EVENT_RATE, FIT_DISTINCT), .rate = 0x500000, .wants_answer = true},
	{ET2, ET2, 0, "{\"id\":50,\"method\":\"mining.noop\"}", MINER(EVENT_KEEPALIVE, FIT_COMMON),
	 .wants_answer = true},
	{ET2, ET2, 0, "{\"method\":\"mining.bye\"}", MINER(EVENT_CHATTER, FIT_COMMON)},

	/* ProgPoW. */
	{KAW, BTC, REQUEST_OPEN, "{\"id\":1,\"result\":[null,\"64290b\"],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{KAW, KAW, 0, "{\"id\":null,\"method\":\"mining.set_target\",\"params\":[\"" T32 "\"]}",
	 POOL(EVENT_DIFFICULTY, FIT_DISTINCT), .work_kind = WORK_HASHES, .work = 0x1p32},
	{KAW, NULL, 0,
	 NOTIFY("\"1a2b\",\"" A64 "\",\"" B64 "\",\"" T40 "\",true,3312345,\"1b00ffff\""),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "1a2b", .height = 3312345, .nbits = 0x1b00ffff,
	 .work_kind = WORK_HASHES, .work = 0x1p40, .is_clean = true},
	{KAW, NULL, 0,
	 SUBMIT("\"RWallet.rig\",\"1a2b\",\"0x0123456789abcdef\",\"0x" A64 "\",\"0x" B64 "\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "RWallet.rig", .job = "1a2b",
	 .nonce = "0x0123456789abcdef", .wants_answer = true},
	{KAW, KAW, 0,
	 "{\"id\":9,\"jsonrpc\":\"2.0\",\"method\":\"eth_submitHashrate\",\"params\":[\"0x1d08a61\",\"0x" A64
	 "\"],\"worker\":\"r\"}",
	 MINER(EVENT_RATE, FIT_DISTINCT), .rate = 0x1d08a61, .wants_answer = true},

	/* Equihash. */
	{ZEC, NULL, 0,
	 "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"EWBF 0.3.4b\",null,\"pool.example\",\"3333\"]}",
	 MINER(EVENT_OPEN, FIT_COMMON), .agent = "EWBF 0.3.4b", .wants_answer = true},
	{ZEC, BTC, REQUEST_OPEN,
	 "{\"id\":1,\"result\":[null,\"2298000000000000d129e440510eb277\"],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{ZEC, BTC, 0,
	 "{\"id\":null,\"params\":[\"00028f5c00000000000000000000000000000000000000000000000000000000\"],"
	 "\"method\":\"mining.set_target\"}",
	 POOL(EVENT_DIFFICULTY, FIT_DISTINCT), .work_kind = WORK_SOLUTIONS, .work = 25600.0244},
	{ZEC, NULL, 0,
	 NOTIFY("\"1484582181\",\"04000000\",\"" A64 "\",\"" B64 "\",\"" Z64
		"\",\"25ed7c58\",\"83837b1c\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "1484582181", .nbits = 0x1c7b8383, .is_clean = true},
	{ZEC, NULL, 0,
	 NOTIFY("\"dbb0\",\"04000000\",\"" A64 "\",\"" B64 "\",\"" Z64
		"\",\"9ac2ff5a\",\"e3650e1c\",true,false"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "dbb0", .is_clean = true},
	{ZEC, NULL, 0,
	 NOTIFY("\"d0\",\"04000000\",\"" A64 "\",\"" B64 "\",\"" Z64
		"\",\"9ac2ff5a\",\"e3650e1c\",false,\"144_5\",\"BgoldPoW\""),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "d0", .algorithm = "equihash-144-5"},
	{ZEC, NULL, 0,
	 NOTIFY("\"d1\",\"04000100\",\"" A64 "\",\"" B64 "\",\"" Z64
		"\",\"9ac2ff5a\",\"e3650e1c\",true,\"" H400 "\""),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "d1", .algorithm = "verushash", .is_clean = true},
	{ZEC, NULL, 0,
	 SUBMIT("\"t1abc.rig4\",\"8c6f2d4c\",\"a9cc405a\",\"3e2700000000000000000000000000000000\",\"" S2694
		"\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "t1abc.rig4", .job = "8c6f2d4c",
	 .algorithm = "equihash", .nonce = S2694, .wants_answer = true},
	{ZEC, NULL, 0, SUBMIT("\"G.r\",\"8c\",\"a9cc405a\",\"3e27000000000000\",\"" S202 "\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "G.r", .algorithm = "equihash-144-5",
	 .wants_answer = true},
	{ZEC, ZEC, REQUEST_SUBMIT, "{\"id\":113,\"result\": null,\"error\": [21, \"Stale job!\"]}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .is_mining_error = true, .outcome = OUTCOME_REJECTED},

	/* The rest, each with its job and its submit. */
	{KAS, ENH, REQUEST_OPEN,
	 "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":[true,\"EthereumStratum/1.0.0\"],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{KAS, KAS, 0, "{\"id\":null,\"method\":\"set_extranonce\",\"params\":[\"0029\",6]}",
	 POOL(EVENT_CHATTER, FIT_DISTINCT)},
	{KAS, KAS, 0, "{\"id\":null,\"method\":\"mining.set_difficulty\",\"params\":[4096]}",
	 POOL(EVENT_DIFFICULTY, FIT_COMMON), .work_kind = WORK_HASHES, .work = 0x1p44},
	{KAS, NULL, 0,
	 NOTIFY("\"12\",[13018123876104310412,9218123876104310413,118123876104310414,4018123876104310415],1700000000000"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "12"},
	{KAS, ENH, 0, NOTIFY("\"13\",\"" A64 "0123456789abcdef\""), POOL(EVENT_JOB, FIT_DISTINCT),
	 .job = "13"},
	{KAS, NULL, 0, SUBMIT("\"" KAS_WALLET ".rig\",\"12\",\"0x0123456789abcdef\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = KAS_WALLET ".rig", .job = "12",
	 .nonce = "0x0123456789abcdef", .coin = "KAS", .algorithm = "kheavyhash",
	 .wants_answer = true},
	{ALP, BTC, REQUEST_OPEN, "{\"id\":1,\"result\":\"result\"}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{ALP, NULL, 0,
	 NOTIFY("{\"jobId\":\"77\",\"fromGroup\":0,\"toGroup\":1,\"headerBlob\":\"" H400
		"\",\"txsBlob\":\"" H100 "\",\"targetBlob\":\"" T32
		"\"},{\"jobId\":\"78\",\"fromGroup\":0,\"toGroup\":2,\"headerBlob\":\"" H400
		"\",\"txsBlob\":\"\",\"targetBlob\":\"" T32 "\"}"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "77", .coin = "ALPH", .algorithm = "blake3-alph",
	 .work_kind = WORK_HASHES, .work = 0x1p36},
	{ALP, NULL, 0,
	 "{\"id\":3,\"method\":\"mining.submit\",\"params\":{\"jobId\":\"77\",\"fromGroup\":0,\"toGroup\":1,\"nonce\":"
	 "\"0123456789abcdef0123456789abcdef0123456789abcdef\",\"worker\":\"1abc.rig\"}}",
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "1abc.rig", .job = "77",
	 .nonce = "0123456789abcdef0123456789abcdef0123456789abcdef", .wants_answer = true},
	{ALP, ALP, 0, "{\"id\":4,\"method\":\"alph_submitHashrate\",\"params\":[\"0xff\"]}",
	 MINER(EVENT_RATE, FIT_DISTINCT), .rate = 255, .wants_answer = true},
	{IRO, NULL, 0,
	 "{\"id\":0,\"method\":\"mining.subscribe\",\"body\":{\"version\":3,\"agent\":\"iron/1\",\"publicAddress\":\"" A64
	 ".rig\"}}",
	 MINER(EVENT_LOGIN, FIT_DISTINCT), .agent = "iron/1", .account = A64 ".rig",
	 .wants_answer = true},
	{IRO, NULL, 0,
	 "{\"id\":0,\"method\":\"mining.subscribed\",\"body\":{\"clientId\":0,\"xn\":\"64da\"}}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_LOGIN},
	{IRO, NULL, 0,
	 "{\"id\":1,\"method\":\"mining.set_target\",\"body\":{\"target\":\"" T32 "\"}}",
	 POOL(EVENT_DIFFICULTY, FIT_DISTINCT), .work_kind = WORK_HASHES, .work = 0x1p32},
	{IRO, NULL, 0,
	 "{\"id\":2,\"method\":\"mining.notify\",\"body\":{\"miningRequestId\":1,\"header\":\"" H360
	 "\"}}",
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "1", .coin = "IRON"},
	{IRO, NULL, 0,
	 "{\"id\":1,\"method\":\"mining.submit\",\"body\":{\"miningRequestId\":1,\"randomness\":\"0123456789abcdef\"}}",
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "1", .nonce = "0123456789abcdef",
	 .wants_answer = true},
	{IRO, NULL, 0,
	 "{\"id\":3,\"method\":\"mining.submitted\",\"body\":{\"id\":1,\"result\":true}}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_SUBMIT},
	{IRO, NULL, 0,
	 "{\"id\":4,\"method\":\"mining.submitted\",\"body\":{\"id\":2,\"result\":false,\"message\":\"stale\"}}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_REJECTED, .answers = REQUEST_SUBMIT,
	 .reason = "stale", .is_mining_error = true},
	{IRO, NULL, 0, "{\"id\":5,\"method\":\"mining.wait_for_work\"}",
	 POOL(EVENT_CHATTER, FIT_DISTINCT)},
	{CFX, NULL, 0,
	 "{\"jsonrpc\":\"2.0\",\"method\":\"mining.subscribe\",\"params\":[\"cfxmine\",\"\"],\"id\":1}",
	 MINER(EVENT_OPEN, FIT_DISTINCT), .agent = "cfxmine", .wants_answer = true},
	{CFX, CFX, REQUEST_OPEN, "{\"jsonrpc\":\"2.0\",\"result\":\"true\",\"id\":1}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED},
	{CFX, NULL, 0, NOTIFY("\"j1\",\"98765432\",\"0x" A64 "\",\"0x" T40 "\""),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "j1", .height = 98765432, .coin = "CFX",
	 .work_kind = WORK_HASHES, .work = 0x1p40},
	{CFX, NULL, 0, NOTIFY("\"j2\",\"0x" A64 "\",\"0x" T40 "\""), POOL(EVENT_JOB, FIT_DISTINCT),
	 .job = "j2", .work_kind = WORK_HASHES, .work = 0x1p40},
	{CFX, NULL, 0, SUBMIT("\"cfx:aa.w\",\"j1\",\"0x1a2b3c4d5e6f\",\"0x" A64 "\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "cfx:aa.w", .job = "j1",
	 .nonce = "0x1a2b3c4d5e6f", .wants_answer = true},
	{CFX, CFX, REQUEST_SUBMIT, "{\"jsonrpc\":\"2.0\",\"result\":[\"true\"],\"id\":7}",
	 POOL(EVENT_ANSWER, FIT_COMMON), .outcome = OUTCOME_ACCEPTED},
	{CKB, BTC, REQUEST_OPEN, "{\"id\":1,\"result\":[null,\"d9dd21c2\",12],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{CKB, NULL, 0, NOTIFY("\"c1\",\"" A64 "\",13500123,\"" B64 "\",false"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "c1", .height = 13500123, .coin = "CKB"},
	{CKB, BTC, 0,
	 SUBMIT("\"ckb1qzda0cr08m85hc8jlnfp3zer7xulejywt49kt2rr0vthywaa50xwsq.w\",\"c1\",\"0123456789abcdef01234567\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "c1", .nonce = "0123456789abcdef01234567",
	 .wants_answer = true},
	{KDA, BTC, REQUEST_OPEN, "{\"id\":1,\"result\":[null,\"a331\",6],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{KDA, ZEC, 0, NOTIFY("\"k1\",\"" H572 "\",true"), POOL(EVENT_JOB, FIT_DISTINCT),
	 .job = "k1", .coin = "KDA", .is_clean = true},
	{KDA, NULL, 0, SUBMIT("\"k:" A64 ".w\",\"k1\",\"0123456789ab\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "k:" A64 ".w", .job = "k1",
	 .nonce = "0123456789ab", .wants_answer = true},
	{ERG, NULL, 0,
	 NOTIFY("\"e1\",1234567,\"" A64
		"\",\"\",\"\",\"00000003\",\"28948022309329048855892746252171976963209391069768\",\"\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "e1", .height = 1234567, .coin = "ERG",
	 .is_clean = true},
	{ERG, NULL, 0, SUBMIT("\"9wallet.w\",\"e1\",\"0123456789ab\",\"\",\"0123456789abcdef\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .account = "9wallet.w", .job = "e1",
	 .nonce = "0123456789abcdef", .wants_answer = true},
	{XEL, BTC, REQUEST_OPEN,
	 "{\"id\":1,\"result\":[\"s1\",\"0a1b\",32,\"" A64 "\"],\"error\":null}",
	 POOL(EVENT_ANSWER, FIT_DISTINCT), .outcome = OUTCOME_ACCEPTED, .answers = REQUEST_OPEN},
	{XEL, NULL, 0, NOTIFY("\"x1\",\"0000018f3a2b1c4d\",\"" A64 "\",\"xel\\/v2\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "x1", .coin = "XEL", .is_clean = true},
	{XEL, NULL, 0,
	 SUBMIT("\"xel:ys4peuzztwl67rzhsdu0yxfzwcfmgt85uu53hycpeeary7n8qvysqmxznt0.w\",\"x1\",\"0123456789abcdef\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "x1", .nonce = "0123456789abcdef",
	 .wants_answer = true},
	{HNS, NULL, 0,
	 NOTIFY("\"h1\",\"" A64 "\",\"" B64 "\",\"" C64 "\",\"" D64 "\",\"" Z64
		"\",\"00000000\",\"1a01aabb\",\"66aabbcc\""),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "h1", .nbits = 0x1a01aabb, .coin = "HNS"},
	{HNS, NULL, 0,
	 SUBMIT("\"hs1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx.w\",\"h1\",\"00000000\",\"66aabbcc\",\"0a0b0c0d\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "h1", .nonce = "0a0b0c0d", .wants_answer = true},
	{DCR, NULL, 0,
	 NOTIFY("\"d1\",\"" A64 "\",\"" DCR1
		"\",\"0a000000\",[],\"0a000000\",\"1a01aabb\",\"66aabbcc\",true"),
	 POOL(EVENT_JOB, FIT_DISTINCT), .job = "d1", .nbits = 0x1a01aabb, .coin = "DCR",
	 .is_clean = true},
	{DCR, NULL, 0,
	 SUBMIT("\"DsUZxxoHJSty8DCfwfartwTYbuhmVct7tJu.w\",\"d1\",\"000000000000000000000000\",\"66aabbcc\",\"0a0b0c0d\""),
	 MINER(EVENT_SUBMIT, FIT_DISTINCT), .job = "d1", .nonce = "0a0b0c0d", .wants_answer = true},
};

#define SAMPLES (sizeof samples / sizeof *samples)

#endif
