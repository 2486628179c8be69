/** What is due in an incident: who is paged and told, which deadlines hold, and how all of it plays out. */
@NullMarked
package dev.throughline.worker.policy.incident;

import org.jspecify.annotations.NullMarked;
