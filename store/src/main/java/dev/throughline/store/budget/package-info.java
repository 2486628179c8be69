/** The calls and permits that all workers share per credential. */
@NullMarked
package dev.throughline.store.budget;

import org.jspecify.annotations.NullMarked;
