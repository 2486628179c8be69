/** What is killed in the middle of a sync, as real processes on a real server, and what is left of the sync. */
@NullMarked
package dev.throughline.crash;

import org.jspecify.annotations.NullMarked;
