/** The one configuration file and what it says. */
@NullMarked
package dev.throughline.launcher.config;

import org.jspecify.annotations.NullMarked;
