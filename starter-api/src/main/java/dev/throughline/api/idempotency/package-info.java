/** Requests that are repeated under the same key. */
@NullMarked
package dev.throughline.api.idempotency;

import org.jspecify.annotations.NullMarked;
