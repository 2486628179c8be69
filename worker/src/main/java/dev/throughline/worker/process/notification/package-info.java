/** The test of the channels. */
@NullMarked
package dev.throughline.worker.process.notification;

import org.jspecify.annotations.NullMarked;
