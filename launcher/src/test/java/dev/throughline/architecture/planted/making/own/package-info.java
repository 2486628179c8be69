/** A planted specialist with its factory. */
@NullMarked
package dev.throughline.architecture.planted.making.own;

import org.jspecify.annotations.NullMarked;
