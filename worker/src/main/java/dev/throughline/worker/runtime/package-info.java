/** Configuration and wiring of the worker: the only place that makes implementations. */
@NullMarked
package dev.throughline.worker.runtime;

import org.jspecify.annotations.NullMarked;
