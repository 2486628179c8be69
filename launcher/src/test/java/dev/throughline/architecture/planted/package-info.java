/** Faulty workflows and connectors on purpose: what the rules of the architecture must catch. */
@NullMarked
package dev.throughline.architecture.planted;

import org.jspecify.annotations.NullMarked;
