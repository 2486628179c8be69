/** Whether the system is well: readings and their verdicts, the check that takes them, and the watch over them. */
@NullMarked
package dev.throughline.contract.health;

import org.jspecify.annotations.NullMarked;
