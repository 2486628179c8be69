/** When the health watch calls people. */
@NullMarked
package dev.throughline.worker.policy.health;

import org.jspecify.annotations.NullMarked;
