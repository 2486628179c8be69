/** Human tasks as processes. */
@NullMarked
package dev.throughline.worker.process.humantask;

import org.jspecify.annotations.NullMarked;
