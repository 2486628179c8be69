/** The scripted story that a newcomer sees. */
@NullMarked
package dev.throughline.launcher.demo;

import org.jspecify.annotations.NullMarked;
