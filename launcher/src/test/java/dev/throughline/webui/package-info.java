/** What a person sees of our processes in Temporal Web UI. */
@NullMarked
package dev.throughline.webui;

import org.jspecify.annotations.NullMarked;
