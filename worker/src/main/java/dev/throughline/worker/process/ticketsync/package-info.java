/** The processes of tickets and tasks: one per ticket, the reconciliation of a connection, and its tick. */
@NullMarked
package dev.throughline.worker.process.ticketsync;

import org.jspecify.annotations.NullMarked;
