/** Answers kept for requests that are repeated under the same key. */
@NullMarked
package dev.throughline.store.idempotency;

import org.jspecify.annotations.NullMarked;
