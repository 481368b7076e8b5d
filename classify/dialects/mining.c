/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that the mining.* family shares, each with the types that its
 * place demands. Sources: slush's Stratum page and its extensions; ZIP 301;
 * nicehash/Specifications; clients cgminer, bfgminer, cpuminer, ESP-Miner, xmrig.
 */
#include "classify/dialects/mining.h"

#include "base/number.h"
#include "classify/dialects/work.h"

/* No pool names more parameters than this; LBRY's job has 10, XEL's openers 4. */
#define PARAMS_MAX 16

bool mining_begin(struct mining *out, const struct message *m, const struct dialect_view *view,
		  const struct dialect *self)
{
	const struct rpc *rpc = view->rpc;

	*out = (struct mining){.json = m->json, .rpc = rpc, .view = view, .self = self};
	if (m->json == NULL || !rpc->is_object)
		return false;
	out->is_cut = m->is_cut || m->json->is_cut;
	out->is_list = json_type(m->json, rpc->params) == JSON_ARRAY;
	out->is_whole = out->is_list && !m->json->tokens[rpc->params].is_cut;
	out->count = out->is_list ? json_count(m->json, rpc->params) : 0;
	return out->count <= PARAMS_MAX || json_type(m->json, rpc->params + 1) == JSON_OBJECT;
}

bool mining_says(const struct mining *c, const char *method)
{
	return json_equal(c->json, c->rpc->method, method);
}

bool mining_is_held(const struct mining *c)
{
	return c->view->held == c->self;
}

/* Only dialects of this family hand these words on; any other holder reads its flow alone. */
bool mining_speaks(const struct mining *c)
{
	return mining_is_held(c) || c->self == &dialect_stratum_btc;
}

unsigned mining_param(const struct mining *c, unsigned i)
{
	return json_element(c->json, c->rpc->params, i);
}

enum json_type mining_type(const struct mining *c, unsigned i)
{
	return json_type(c->json, mining_param(c, i));
}

bool mining_is_bool(const struct mining *c, unsigned i)
{
	enum json_type type = mining_type(c, i);

	return type == JSON_TRUE || type == JSON_FALSE;
}

bool mining_is_whole_number(const struct mining *c, unsigned i)
{
	unsigned token = mining_param(c, i);

	return json_type(c->json, token) == JSON_NUMBER && !c->json->tokens[token].is_cut &&
	       bytes_are_digits(json_raw(c->json, token));
}

static bool starts_with_0x(struct bytes b)
{
	return bytes_start_with_nocase(b, BYTES("0x"));
}

bool mining_is_hex(const struct mining *c, unsigned i, size_t min, size_t max)
{
	struct bytes text = json_hex(c->json, mining_param(c, i), min, max);

	return text.at && !starts_with_0x(text);
}

bool mining_is_0x(const struct mining *c, unsigned i, size_t min, size_t max)
{
	return starts_with_0x(json_hex(c->json, mining_param(c, i), min, max));
}

struct bytes mining_text(struct mining *c, unsigned token)
{
	struct bytes plain = json_string(c->json, token);
	uint8_t *to = c->view->scratch + c->scratch_used;
	size_t size;

	if (plain.at)
		return plain;
	if (json_type(c->json, token) != JSON_STRING || c->json->tokens[token].is_cut)
		return (struct bytes){NULL, 0};
	size = json_unescape(to, DIALECT_SCRATCH - c->scratch_used, c->json, token);
	c->scratch_used += size;
	return bytes_of(to, size);
}

struct bytes mining_job_id(struct mining *c, unsigned token)
{
	struct bytes number = json_raw(c->json, token);

	if (json_type(c->json, token) == JSON_STRING)
		return mining_text(c, token);
	if (json_type(c->json, token) != JSON_NUMBER || c->json->tokens[token].is_cut ||
	    !bytes_are_digits(number))
		return (struct bytes){NULL, 0};
	return number;
}

uint32_t mining_u32(const struct mining *c, unsigned i)
{
	uint64_t value;

	if (!number_hex_u64(&value, json_hex(c->json, mining_param(c, i), 8, 8)))
		return 0;
	return (uint32_t)value;
}

struct event *mining_event(struct event *out, const struct mining *c, enum event_kind kind,
			   enum role from, enum fit fit)
{
	*out = (struct event){.kind = kind, .from = from, .fit = fit, .id_hash = c->rpc->id_hash};
	out->wants_answer = from == ROLE_MINER && kind != EVENT_ANSWER && out->id_hash != 0;
	return out;
}

struct event *mining_job(struct event *out, struct mining *c)
{
	struct event *e = mining_event(out, c, EVENT_JOB, ROLE_POOL, FIT_DISTINCT);

	e->job = mining_job_id(c, mining_param(c, 0));
	return e;
}

struct event *mining_submit(struct event *out, struct mining *c, unsigned nonce, bool is_own)
{
	const struct dialect *held = c->view->held;
	bool is_decided = c->view->jobs > 0 && held != NULL && held != &dialect_stratum_btc;
	bool is_distinct = mining_is_held(c) || (is_own && !is_decided);
	struct event *e = mining_event(out, c, EVENT_SUBMIT, ROLE_MINER,
				       is_distinct ? FIT_DISTINCT : FIT_COMMON);

	e->account = mining_text(c, mining_param(c, 0));
	e->job = mining_job_id(c, mining_param(c, 1));
	e->nonce = json_string(c->json, mining_param(c, nonce));
	return e;
}

static bool are_from(struct bytes b, const char *alphabet)
{
	for (size_t i = 0; i < b.size; i++)
		if (b.at[i] == 0 || strchr(alphabet, b.at[i]) == NULL)
			return false;
	return true;
}

/* Base58 without 0, O, I and l. */
static bool are_base58(struct bytes b)
{
	return are_from(b, "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
}

/* The alphabet of bech32. */
static bool are_bech32(struct bytes b)
{
	return are_from(b, "qpzry9x8gf2tvdw0s3jn54khce6mua7l");
}

const char *mining_wallet(struct bytes account)
{
	struct bytes wallet = bytes_part(account, 0, bytes_find_byte(account, '.'));

	if (bytes_start_with(wallet, BYTES("kaspa:")) && are_bech32(bytes_from(wallet, 6)))
		return "KAS";
	if (bytes_start_with(wallet, BYTES("k:")) && wallet.size == 66 &&
	    bytes_are_hex(bytes_from(wallet, 2)))
		return "KDA";
	if ((bytes_start_with(wallet, BYTES("ckb1")) || bytes_start_with(wallet, BYTES("ckt1"))) &&
	    wallet.size >= 42 && are_bech32(bytes_from(wallet, 4)))
		return "CKB";
	if (bytes_start_with(wallet, BYTES("xel:")) && are_bech32(bytes_from(wallet, 4)))
		return "XEL";
	if (bytes_start_with_nocase(wallet, BYTES("cfx:")))
		return "CFX";
	if (bytes_start_with(wallet, BYTES("hs1")) && wallet.size == 42 &&
	    are_bech32(bytes_from(wallet, 3)))
		return "HNS";
	if (bytes_start_with(wallet, BYTES("Ds")) && wallet.size == 35 && are_base58(wallet))
		return "DCR";
	if (bytes_start_with(wallet, BYTES("9")) && wallet.size == 51 && are_base58(wallet))
		return "ERG";
	return NULL;
}

unsigned mining_open(struct event *out, struct mining *c, enum fit fit)
{
	struct event *e;

	/* A list, or nothing of it yet: the method alone says what was begun. */
	if (c->is_cut && !c->is_whole) {
		mining_event(out, c, EVENT_OPEN, ROLE_MINER, FIT_COMMON);
		return 1;
	}
	if (!c->is_list ||
	    (c->count && mining_type(c, 0) != JSON_STRING && mining_type(c, 0) != JSON_NULL))
		return 0;
	e = mining_event(out, c, EVENT_OPEN, ROLE_MINER, fit);
	e->agent = mining_text(c, mining_param(c, 0));
	return 1;
}

/* [user] or [user, password, ...] */
static unsigned read_authorize(struct event *out, struct mining *c)
{
	struct event *e = mining_event(out, c, EVENT_LOGIN, ROLE_MINER, FIT_COMMON);

	if (c->is_cut && !c->is_whole) {
		/* What has come of the password must be masked as well as all of it. */
		e->secret = json_raw(c->json, mining_param(c, 1));
		e->account = mining_text(c, mining_param(c, 0));
		return 1;
	}
	if (mining_type(c, 0) != JSON_STRING)
		return 0;
	e->account = mining_text(c, mining_param(c, 0));
	if (mining_type(c, 1) == JSON_STRING)
		e->secret = json_raw(c->json, mining_param(c, 1));
	return 1;
}

/* [["version-rolling", ...], {"version-rolling.mask": ...}] */
static unsigned read_configure(struct event *out, struct mining *c)
{
	if (!(c->is_cut && !c->is_whole) && mining_type(c, 0) != JSON_ARRAY)
		return 0;
	mining_event(out, c, EVENT_OPEN, ROLE_MINER, FIT_COMMON);
	return 1;
}

static unsigned read_difficulty(struct event *out, struct mining *c)
{
	struct event *e;
	double difficulty;

	if (!c->is_whole || c->count == 0 ||
	    !json_number(&difficulty, c->json, mining_param(c, 0)) || difficulty <= 0)
		return 0;
	e = mining_event(out, c, EVENT_DIFFICULTY, ROLE_POOL, FIT_COMMON);
	e->work = c->hashes_per_difficulty > 0
			  ? work_of_hashes(difficulty * c->hashes_per_difficulty)
			  : work_of_difficulty(difficulty);
	return e->work.kind != WORK_NONE;
}

/*
 * [target] of 64 digits. Never in Bitcoin's dialect: where that is all the flow has said,
 * its opener was the one that all share, and stratum_zec, by far the commonest of those
 * with targets, takes it until a job tells.
 */
static unsigned read_target(struct event *out, struct mining *c)
{
	struct bytes target = json_hex(c->json, mining_param(c, 0), 32, 64);
	struct event *e;

	if (!c->is_whole || target.at == NULL || c->target_kind == WORK_NONE)
		return 0;
	e = mining_event(out, c, EVENT_DIFFICULTY, ROLE_POOL, FIT_DISTINCT);
	e->work = c->target_kind == WORK_SOLUTIONS ? work_of_target_hex_solutions(target)
						   : work_of_target_hex(target);
	return e->work.kind != WORK_NONE;
}

unsigned mining_rate(struct event *out, struct mining *c)
{
	struct event *e;
	unsigned token = mining_param(c, 0);
	struct bytes digits = json_hex(c->json, token, 1, 64);

	if (!mining_is_held(c) || !c->is_whole)
		return 0;
	e = mining_event(out, c, EVENT_RATE, ROLE_MINER, FIT_DISTINCT);
	if (json_type(c->json, token) == JSON_NUMBER)
		json_number(&e->rate, c->json, token);
	else if (digits.at)
		number_hex_double(&e->rate, digits);
	e->worker = mining_text(c, json_member(c->json, 0, "worker"));
	return 1;
}

/* A job whose shape no dialect knows: at least an id and something to hash. */
static unsigned read_unknown_job(struct event *out, struct mining *c)
{
	struct event *e;

	if (mining_job_id(c, mining_param(c, 0)).size == 0)
		return 0;
	if (c->is_whole) {
		unsigned i = 1;

		while (i < c->count && !mining_is_hex(c, i, 32, 4096) &&
		       !mining_is_0x(c, i, 32, 4096))
			i++;
		if (i >= c->count)
			return 0;
	} else if (!c->is_cut) {
		return 0;
	}
	e = mining_job(out, c);
	e->fit = FIT_COMMON;
	return 1;
}

/* As far as parameter i is there, it is hexadecimal digits. */
static bool is_begun_hex(const struct mining *c, unsigned i)
{
	struct bytes text = json_raw(c->json, mining_param(c, i));

	if (starts_with_0x(text))
		text = bytes_from(text, 2);
	return text.size == 0 || bytes_are_hex(text);
}

/* A submit whose shape no dialect knows: [user, job, ..., at least eight digits]. */
static unsigned read_unknown_submit(struct event *out, struct mining *c)
{
	unsigned nonce = 2;

	if (mining_type(c, 0) != JSON_STRING || mining_job_id(c, mining_param(c, 1)).size == 0)
		return 0;
	if (!c->is_whole) {
		if (!c->is_cut || !(is_begun_hex(c, 2) || mining_is_hex(c, 1, 8, 64)))
			return 0;
		mining_submit(out, c, PARAMS_MAX, false)->fit = FIT_COMMON;
		return 1;
	}
	while (nonce < c->count && !mining_is_hex(c, nonce, 8, 64) &&
	       !mining_is_0x(c, nonce, 8, 64))
		nonce++;
	if (nonce >= c->count)
		return 0;
	mining_submit(out, c, nonce, false)->fit = FIT_COMMON;
	return 1;
}

/* Words that decide nothing, whatever their parameters: some pools leave them out. */
static const struct {
	const char *method;
	enum event_kind kind;
	enum role from;
} words[] = {
	{"mining.extranonce.subscribe", EVENT_CHATTER, ROLE_MINER},
	{"mining.suggest_difficulty", EVENT_CHATTER, ROLE_MINER},
	{"mining.suggest_target", EVENT_CHATTER, ROLE_MINER},
	{"mining.get_transactions", EVENT_CHATTER, ROLE_MINER},
	{"mining.multi_version", EVENT_CHATTER, ROLE_MINER},
	{"mining.capabilities", EVENT_CHATTER, ROLE_MINER},
	{"mining.bye", EVENT_CHATTER, ROLE_MINER},
	{"mining.noop", EVENT_KEEPALIVE, ROLE_MINER},
	{"mining.ping", EVENT_CHATTER, ROLE_UNKNOWN}, /* either side asks */
	{"mining.pong", EVENT_CHATTER, ROLE_UNKNOWN},
	{"mining.set_extranonce", EVENT_CHATTER, ROLE_POOL},
	{"mining.set_goal", EVENT_CHATTER, ROLE_POOL},
	{"mining.set_version_mask", EVENT_CHATTER, ROLE_POOL},
	{"mining.reconnect", EVENT_CHATTER, ROLE_POOL},
	{"client.reconnect", EVENT_CHATTER, ROLE_POOL},
	{"client.get_version", EVENT_CHATTER, ROLE_POOL},
	{"client.show_message", EVENT_CHATTER, ROLE_POOL},
};

static unsigned read_word(struct event *out, struct mining *c)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (mining_says(c, words[i].method)) {
			mining_event(out, c, words[i].kind, words[i].from, FIT_COMMON);
			return 1;
		}
	/* ESP-Miner's answer to mining.ping; a word that says nothing by itself. */
	if (mining_says(c, "pong") && c->is_whole && c->count == 0 && mining_is_held(c)) {
		mining_event(out, c, EVENT_CHATTER, ROLE_MINER, FIT_WEAK);
		return 1;
	}
	return 0;
}

unsigned mining_shared(struct event *out, struct mining *c)
{
	if (!mining_speaks(c)) {
		/* See read_target(). */
		bool is_open = c->view->held == NULL || c->view->held == &dialect_stratum_btc;

		return is_open && c->target_kind == WORK_SOLUTIONS &&
				       mining_says(c, "mining.set_target")
			       ? read_target(out, c)
			       : 0;
	}
	if (mining_is_answer(c))
		return mining_answer(out, c);
	if (mining_says(c, "mining.subscribe"))
		return mining_open(out, c, FIT_COMMON);
	if (mining_says(c, "mining.authorize") || mining_says(c, "mining.auth"))
		return read_authorize(out, c);
	if (mining_says(c, "mining.notify"))
		return read_unknown_job(out, c);
	if (mining_says(c, "mining.submit"))
		return read_unknown_submit(out, c);
	if (mining_says(c, "mining.set_difficulty"))
		return read_difficulty(out, c);
	if (mining_says(c, "mining.set_target"))
		return read_target(out, c);
	if (mining_says(c, "mining.configure"))
		return read_configure(out, c);
	if (mining_says(c, "mining.hashrate") || mining_says(c, "eth_submitHashrate"))
		return mining_rate(out, c);
	return read_word(out, c);
}

unsigned mining_read(struct event *out, struct mining *c, const struct mining_words *own)
{
	unsigned count = 0;

	if (own->notify && mining_says(c, "mining.notify"))
		return own->notify(out, c);
	if (own->submit && mining_says(c, "mining.submit"))
		return own->submit(out, c);
	if (own->subscribe && mining_says(c, "mining.subscribe"))
		return own->subscribe(out, c);
	if (own->reply && mining_is_answer(c))
		count = own->reply(out, c);
	return count ? count : mining_shared(out, c);
}
