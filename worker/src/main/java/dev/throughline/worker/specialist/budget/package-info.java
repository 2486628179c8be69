/** How specialists share what vendors allow: calls in a window, pauses that a vendor asked for, and patience with both. */
@NullMarked
package dev.throughline.worker.specialist.budget;

import org.jspecify.annotations.NullMarked;
