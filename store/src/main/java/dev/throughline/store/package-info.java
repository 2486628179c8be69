/** The database: how it is opened, migrated and closed. */
@NullMarked
package dev.throughline.store;

import org.jspecify.annotations.NullMarked;
