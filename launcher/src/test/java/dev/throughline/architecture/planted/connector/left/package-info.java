/** A planted connector that knows another one. */
@NullMarked
package dev.throughline.architecture.planted.connector.left;

import org.jspecify.annotations.NullMarked;
