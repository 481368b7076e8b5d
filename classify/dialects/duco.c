/* SPDX-License-Identifier: Apache-2.0 */
/*
 * duco: Duino-Coin, lines of fields parted by commas, no JSON. The coin is a toy whose work (DUCO-S1) is SHA-1 of a
 * hash and a number: find the number, at most 100 times the difficulty, that gives the expected hash.
 *
 *   S 3.0                                             the server's version, first of all
 *   C JOB,<user>,<MEDIUM|AVR|ESP32|...>,<mining key>,<reading>
 *   S <40 hex last hash>,<40 hex expected hash>,<difficulty>
 *   C <result>,<hashes per second>,Official PC Miner 4.0,<rig>,,<id>
 *   S GOOD           or BLOCK (accepted, too), BAD,<reason>, INVU (no such user)
 *
 * There are no ids: one request waits for one answer, and the work in hand is the only one. Small boards end their
 * lines in LF; the miner for computers writes none, so of its side nothing may be read, and the server's has to do.
 *
 * Two hashes and a number are also a row of some table of commits: such a row is believed only in a flow that holds this
 * dialect, or right behind the version.
 *
 * Sources: duino-coin, PC_Miner.py, ESP_Code, and its README, "Socket API". Unverified: how often a server without
 * LF is met.
 */
#include "classify/dialect.h"

#include "base/number.h"
#include "classify/dialects/work.h"

#include <math.h>

#define FIELDS_MAX 8

/* Longer than any line of this dialect. */
#define LINE_MAX_SIZE 512

/* Ids of our own for what has none on the wire: requests and answers take turns. */
enum { TURN_JOB = 1, TURN_RESULT = 2 };

/* The work in hand: what a result is for. */
#define JOB_IN_HAND BYTES("in hand")

/* No machine does more SHA-1 a second; a stated rate above is nonsense. */
#define RATE_MAX 1e12

/* The network's own is some hundred thousand; a second of our time is thousands of times more. */
#define DIFFICULTY_MAX 100000000

struct fields {
	struct bytes at[FIELDS_MAX];
	unsigned count;
	bool has_more; /* than any line of this dialect has */
};

/* The first fields of the line; false: a byte of it is no text. */
static bool split(struct fields *out, struct bytes line)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < line.size; i++)
		if (line.at[i] < 0x20 || line.at[i] == 0x7f)
			return false;
	while (out->count < FIELDS_MAX) {
		size_t comma = bytes_find_byte(line, ',');

		out->at[out->count++] = bytes_part(line, 0, comma);
		if (comma >= line.size)
			return true;
		line = bytes_from(line, comma + 1);
	}
	out->has_more = true;
	return true;
}

/*
 * The program's name for itself, with its version: "Official PC Miner 4.0", "Official ESP32 Miner 3.5". Miners
 * of other people's are believed where the flow is known.
 */
static bool is_agent(struct bytes b)
{
	return b.size <= 96 && bytes_start_with(b, BYTES("Official ")) &&
	       bytes_find(b, BYTES(" Miner ")) < b.size;
}

/* What a miner may ask for: how strong it is. Source: duino-coin wiki, "Difficulty tiers"; ESP_Code, Settings.h. */
static bool is_tier(struct bytes b)
{
	static const char *const tiers[] = {
		"LOW",   "MEDIUM", "NET",     "EXTREME",  "AVR",      "DUE",  "MEGA", "ARM",
		"ESP32", "ESP32S", "ESP8266", "ESP8266H", "ESP8266N", "PICO", "RPI",
	};

	for (size_t i = 0; i < sizeof tiers / sizeof tiers[0]; i++)
		if (bytes_equal(b, bytes_of_text(tiers[i])))
			return true;
	return false;
}

static struct event *add(struct event *out, unsigned *count, enum event_kind kind, enum fit fit,
			 enum role from, uint64_t turn)
{
	struct event *e = &out[(*count)++];

	e->kind = kind;
	e->fit = fit;
	e->from = from;
	e->id_hash = turn;
	e->coin = "DUCO";
	e->algorithm = BYTES("duco-s1");
	return e;
}

/* Letters, digits, '_' and '-' make a user's name; a file's has a dot, mostly. */
static bool is_user(struct bytes b)
{
	for (size_t i = 0; i < b.size; i++)
		if (b.at[i] == '.' || b.at[i] == '/' || b.at[i] == ' ' || b.at[i] == '\\')
			return false;
	return b.size > 0 && b.size <= 64;
}

static unsigned read_ask(struct event *out, const struct fields *f, bool is_cut)
{
	bool has_tier = f->count >= 3 && is_tier(f->at[2]) && !(is_cut && f->count == 3);
	unsigned count = 0;
	struct event *e;

	/* Without LF the results follow on the same line: of these no more than the first request is read. */
	if (f->count < 2 || !is_user(f->at[1]) || (f->count > 6 && !is_cut))
		return 0;
	e = add(out, &count, EVENT_POLL, has_tier ? FIT_DISTINCT : FIT_WEAK, ROLE_MINER, TURN_JOB);
	e->wants_answer = true;
	if (!(is_cut && f->count == 2))
		e->account = f->at[1];
	if (f->count >= 4)
		e->secret = f->at[3];
	return count;
}

/*
 * Is this the second line of the stream, behind a version of 3 or 4 characters? The first job is, mostly; of a table
 * with columns as these no row is.
 */
static bool is_behind_version(const struct message *m)
{
	return !m->is_headless && m->offset >= 3 && m->offset <= 6;
}

/*
 * Where the miner's side is on the tap, it has asked for this job; where it is not, the
 * flow is known already or the job stands in the first one's place.
 */
static unsigned read_job(struct event *out, const struct fields *f, const struct message *m,
			 const struct dialect_view *view, bool is_held, bool is_cut)
{
	bool is_asked = view->awaited & 1u << REQUEST_POLL;
	bool is_first = !view->is_peer_seen && is_behind_version(m);
	bool is_sure = (is_held && (is_asked || !view->is_peer_seen)) || is_first;
	enum fit fit = is_sure ? FIT_DISTINCT : FIT_WEAK;
	unsigned count = 0;
	uint64_t difficulty = 0;
	struct event *e;

	if (!bytes_are_hex(f->at[0]) || !bytes_are_hex(f->at[1]))
		return 0;
	/* Cut by the snap length, with most of the second hash there: enough where the flow is known. */
	if (is_cut)
		fit = FIT_WEAK;
	if (is_cut ? f->at[1].size < 24
		   : f->count != 3 || f->at[1].size != 40 || bytes_equal(f->at[0], f->at[1]))
		return 0;
	if (!is_cut &&
	    (!number_u64(&difficulty, f->at[2]) || difficulty == 0 || difficulty > DIFFICULTY_MAX))
		return 0;
	if (is_held && !is_sure)
		return 0;
	e = add(out, &count, EVENT_ANSWER, fit, ROLE_POOL, TURN_JOB);
	e->request = REQUEST_POLL;
	e->outcome = OUTCOME_ACCEPTED;
	e = add(out, &count, EVENT_JOB, fit, ROLE_POOL, 0);
	e->is_work_for_miner = true;
	if (is_cut)
		return count;
	e->job = f->at[1];
	/* The number is anywhere from 0 to 100 times the difficulty. */
	e->work = work_of_hashes(50.0 * (double)difficulty + 1);
	return count;
}

static unsigned read_result(struct event *out, const struct fields *f, bool is_held, bool is_cut)
{
	bool has_agent = f->count >= 4 && is_agent(f->at[2]);
	unsigned count = 0;
	uint64_t result;
	double rate = 0;
	struct event *e;

	if (!number_u64(&result, f->at[0]) || result > 100.0 * UINT32_MAX)
		return 0;
	if (f->count >= 2 && f->at[1].size && !number_double(&rate, f->at[1]))
		return 0;
	if (!(has_agent || (is_held && !is_cut)) || rate < 0 || f->has_more)
		return 0;
	e = add(out, &count, EVENT_SUBMIT, has_agent ? FIT_DISTINCT : FIT_WEAK, ROLE_MINER,
		TURN_RESULT);
	e->wants_answer = true;
	e->job = JOB_IN_HAND;
	e->nonce = f->at[0];
	/* All numbers up to the result were tried, and the server checks that it is the right one. */
	e->work = work_of_hashes((double)result + 1);
	e->agent = f->at[2];
	if (f->count >= 4 && !(is_cut && f->count == 4))
		e->worker = f->at[3];
	if (rate > 0 && rate < RATE_MAX)
		add(out, &count, EVENT_RATE, e->fit, ROLE_MINER, 0)->rate = rate;
	return count;
}

static unsigned read_feedback(struct event *out, const struct fields *f, struct bytes line)
{
	bool is_good =
		bytes_equal(f->at[0], BYTES("GOOD")) || bytes_equal(f->at[0], BYTES("BLOCK"));
	bool is_bad = bytes_equal(f->at[0], BYTES("BAD"));
	unsigned count = 0;
	struct event *e;

	if ((!is_good && !is_bad) || f->count > 2)
		return 0;
	e = add(out, &count, EVENT_ANSWER, FIT_WEAK, ROLE_POOL, TURN_RESULT);
	e->request = REQUEST_SUBMIT;
	e->outcome = is_good ? OUTCOME_ACCEPTED : OUTCOME_REJECTED;
	if (is_bad && f->count == 2)
		e->reason = f->at[1];
	else if (is_bad)
		e->reason = line;
	return count;
}

/* The server's version: a digit, a dot, a digit or two. */
static bool is_version(struct bytes b)
{
	return b.size >= 3 && b.size <= 4 && b.at[1] == '.' &&
	       bytes_are_digits(bytes_part(b, 0, 1)) && bytes_are_digits(bytes_from(b, 2));
}

static unsigned duco_read(struct event *out, const struct message *m,
			  const struct dialect_view *view)
{
	bool is_held = view->held && bytes_equal(bytes_of_text(view->held->key), BYTES("duco"));
	unsigned count = 0;
	struct bytes line = bytes_part(m->body, 0, LINE_MAX_SIZE);
	bool is_cut = m->is_cut || line.size < m->body.size;
	struct fields f;

	if (line.size == 0 || line.at[0] == '{' || !split(&f, line))
		return 0;
	if (bytes_equal(f.at[0], BYTES("JOB")))
		return read_ask(out, &f, is_cut);
	if (bytes_are_digits(f.at[0]) && f.at[0].size <= 12)
		return read_result(out, &f, is_held, is_cut);
	if (f.count >= 2 && f.at[0].size == 40)
		return read_job(out, &f, m, view, is_held, is_cut);
	if (is_cut)
		return 0;
	if (f.count == 1 && is_version(m->body))
		add(out, &count, EVENT_CHATTER, FIT_WEAK, ROLE_POOL, 0);
	else if (f.count == 1 && bytes_equal(m->body, BYTES("INVU"))) {
		struct event *e = add(out, &count, EVENT_ANSWER, FIT_WEAK, ROLE_POOL, TURN_JOB);

		e->request = REQUEST_POLL;
		e->outcome = OUTCOME_REJECTED;
		e->reason = m->body;
	} else {
		count = read_feedback(out, &f, m->body);
	}
	return count;
}

const struct dialect dialect_duco = {"duco", FRAMING_LINE, duco_read, true};
