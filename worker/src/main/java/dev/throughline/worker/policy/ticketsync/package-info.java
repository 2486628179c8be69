/** What keeps a ticket and its task the same: the planner and the rules that it goes by. */
@NullMarked
package dev.throughline.worker.policy.ticketsync;

import org.jspecify.annotations.NullMarked;
