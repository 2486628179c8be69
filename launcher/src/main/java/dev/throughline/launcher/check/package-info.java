/** Checks that a user can repeat: random trials of the planner, and a connection's file before it is used. */
@NullMarked
package dev.throughline.launcher.check;

import org.jspecify.annotations.NullMarked;
