/** The check of the system's health, and the watch over it. */
@NullMarked
package dev.throughline.worker.process.health;

import org.jspecify.annotations.NullMarked;
