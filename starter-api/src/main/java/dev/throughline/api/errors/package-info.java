/** Every error as a problem document (RFC 9457). */
@NullMarked
package dev.throughline.api.errors;

import org.jspecify.annotations.NullMarked;
