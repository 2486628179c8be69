/** The sync from start to stored rows: real worker, real store, sandbox vendor. */
@NullMarked
package dev.throughline.worker.endtoend;

import org.jspecify.annotations.NullMarked;
