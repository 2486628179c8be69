/** Schedules, on a server that knows them and on one that does not. */
@NullMarked
package dev.throughline.api.schedule;

import org.jspecify.annotations.NullMarked;
