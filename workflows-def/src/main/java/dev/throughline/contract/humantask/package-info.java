/** Human tasks: what is asked of a person, how it is decided, and what became of it. */
@NullMarked
package dev.throughline.contract.humantask;

import org.jspecify.annotations.NullMarked;
