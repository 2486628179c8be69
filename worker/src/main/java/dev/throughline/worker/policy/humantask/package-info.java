/** Who may do what with a human task, and when it speaks up. Pure. */
@NullMarked
package dev.throughline.worker.policy.humantask;

import org.jspecify.annotations.NullMarked;
