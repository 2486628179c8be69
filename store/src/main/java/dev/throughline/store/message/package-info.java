/** Which messages were sent, so that a key becomes one message. */
@NullMarked
package dev.throughline.store.message;

import org.jspecify.annotations.NullMarked;
