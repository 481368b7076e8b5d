/* SPDX-License-Identifier: Apache-2.0 */
/* What inspect.c (packets), inspect_front.c (first bytes) and inspect_message.c share. */
#ifndef CLASSIFY_INSPECT_INTERNAL_H
#define CLASSIFY_INSPECT_INTERNAL_H

#include "classify/inspect.h"

/* Bytes of one direction without a hint after which it counts as clean. */
#define FRONT_CLEAN_BYTES 512

/* Lines or HTTP messages in a row without a hint after which a flow is ruled out... */
#define DULL_UNHINTED_MAX 16
/* ... and hinted ones of which no dialect makes sense: text about mining, most likely. */
#define DULL_HINTED_MAX   64

/* Notes that p, a segment of d, was sent after bytes of the other direction o that have not come. */
void inspect_order_note(struct flow_direction *d, const struct flow_direction *o,
			const struct packet *p);

/* Lets d's stream go on as far as what it waits for has come, or has been waited for long enough. */
void inspect_order_settle(struct flow_direction *d, const struct flow_direction *o,
			  bool is_other_read, struct instant now);

/* What is seen of a direction first may be the rest of something. */
static inline bool inspect_is_joined(const struct flow_direction *d)
{
	return !d->stream.from_start || d->lost_bytes > 0;
}

/* In-order bytes of a direction whose content is not known yet, or TLS. */
void inspect_front(struct inspector *in, struct flow *f, enum side from,
		   const struct stream_chunk *chunk);

/* No more bytes will come: what was gathered is decided as it stands. */
void inspect_front_flush(struct inspector *in, struct flow *f, enum side from);

/* In-order bytes of a direction that is framed. */
void inspect_framed(struct inspector *in, struct flow *f, enum side from,
		    const struct stream_chunk *chunk);

/* The peer has answered: reads a line that is whole but for its end. */
void inspect_pending(struct inspector *in, struct flow *f, enum side from);

/* No more bytes will come: unfinished messages are read. */
void inspect_framed_flush(struct inspector *in, struct flow *f, enum side from);

/* Hinted at by dialects without JSON alone: its lines may lack their ends. */
static inline bool inspect_is_plain_text(const struct inspector *in, const struct flow *f)
{
	return f->nominated && !(f->nominated & ~in->text_dialects);
}

/* Sets what a direction is from now on, and frames what was gathered of it. */
void inspect_become(struct inspector *in, struct flow *f, enum side from,
		    enum flow_content content);

/* A host name was met: in SNI, Host or CONNECT. */
void inspect_name(struct inspector *in, struct flow *f, struct bytes host, enum name_source source);

#endif
