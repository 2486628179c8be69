/** Who calls, and what they may do. */
@NullMarked
package dev.throughline.api.auth;

import org.jspecify.annotations.NullMarked;
