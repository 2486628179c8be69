/** Human tasks as people reach them: by key and by signed link. */
@NullMarked
package dev.throughline.api.task;

import org.jspecify.annotations.NullMarked;
