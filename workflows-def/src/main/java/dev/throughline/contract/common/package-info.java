/** Words shared by every process: ids, task queues, failure types, search attributes. */
@NullMarked
package dev.throughline.contract.common;

import org.jspecify.annotations.NullMarked;
