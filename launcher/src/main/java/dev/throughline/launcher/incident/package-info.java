/** Commands about incidents that need nothing running: the policy, and how it plays out. */
@NullMarked
package dev.throughline.launcher.incident;

import org.jspecify.annotations.NullMarked;
