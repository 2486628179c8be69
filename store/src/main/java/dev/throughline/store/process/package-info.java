/** Our own index of processes. */
@NullMarked
package dev.throughline.store.process;

import org.jspecify.annotations.NullMarked;
