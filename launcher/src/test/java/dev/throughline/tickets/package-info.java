/** The processes of tickets and tasks as whole: on PostgreSQL, with real servers, and with what kills them. */
@NullMarked
package dev.throughline.tickets;

import org.jspecify.annotations.NullMarked;
