/** The Zuora sync and its companions, as workflows. No I/O. */
@NullMarked
package dev.throughline.worker.process.zuorasync;

import org.jspecify.annotations.NullMarked;
