/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A filter turns away the frames that a person did not ask for, by an expression
 * of pcap-filter(7). libpcap compiles it once a link type, when the first frame
 * of that link type comes.
 */
#ifndef CAPTURE_FILTER_H
#define CAPTURE_FILTER_H

#include "capture/frame.h"

struct filter;

#define FILTER_TEXT_SIZE 256

/* Copies expression. */
int filter_create(struct filter **out, const char *expression);
void filter_destroy(struct filter *f);

/*
 * Compiles for frames of link_type. 0, -ENOMEM, or -EINVAL with libpcap's reason
 * in why: the expression is wrong, or has no meaning on that link type (then
 * filter_accepts() turns its frames away).
 */
int filter_compile(struct filter *f, uint16_t link_type, char why[FILTER_TEXT_SIZE]);

bool filter_accepts(struct filter *f, const struct frame *frame);

/*
 * True where frames with a tunnel or tag below IP (VLAN, PPPoE, MPLS, 802.1ah) came,
 * all of them were turned away, and the expression does not name any of these
 * itself: a plain "host" or "port" sees none of them.
 */
bool filter_hides_tunnels(const struct filter *f);

#endif
