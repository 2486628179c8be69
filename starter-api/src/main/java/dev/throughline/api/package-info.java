/** The REST API: it starts, signals, updates and queries processes, and does no work itself. */
@NullMarked
package dev.throughline.api;

import org.jspecify.annotations.NullMarked;
