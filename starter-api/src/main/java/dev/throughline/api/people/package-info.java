/** The directory of people: what an entry may be, and the file that it can come from. */
@NullMarked
package dev.throughline.api.people;

import org.jspecify.annotations.NullMarked;
