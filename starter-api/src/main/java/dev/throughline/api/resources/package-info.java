/** The REST resources. */
@NullMarked
package dev.throughline.api.resources;

import org.jspecify.annotations.NullMarked;
