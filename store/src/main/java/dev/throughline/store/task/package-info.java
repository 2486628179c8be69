/** Human tasks as lists show them, and the links by which people decide them. */
@NullMarked
package dev.throughline.store.task;

import org.jspecify.annotations.NullMarked;
