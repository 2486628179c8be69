/** A planted connector that keeps to itself. */
@NullMarked
package dev.throughline.architecture.planted.connector.right;

import org.jspecify.annotations.NullMarked;
