/** What every workflow implementation shares: activity policies and display. No I/O. */
@NullMarked
package dev.throughline.worker.process;

import org.jspecify.annotations.NullMarked;
