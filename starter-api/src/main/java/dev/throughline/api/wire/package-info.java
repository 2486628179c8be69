/** What goes over the wire. */
@NullMarked
package dev.throughline.api.wire;

import org.jspecify.annotations.NullMarked;
