/** What keeps tickets and tasks the same: connections, links, plans, what was written, and what a person has to decide. */
@NullMarked
package dev.throughline.store.ticket;

import org.jspecify.annotations.NullMarked;
