/** Who is on call, what is due in an incident, and how all of it plays out. */
@NullMarked
package dev.throughline.worker.policy.incident;

import org.jspecify.annotations.NullMarked;
