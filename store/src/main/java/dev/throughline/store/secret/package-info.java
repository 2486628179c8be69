/** Secrets sealed at rest. */
@NullMarked
package dev.throughline.store.secret;

import org.jspecify.annotations.NullMarked;
