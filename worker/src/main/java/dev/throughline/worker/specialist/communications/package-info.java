/** The communications specialist: Slack and e-mail, one message per key. */
@NullMarked
package dev.throughline.worker.specialist.communications;

import org.jspecify.annotations.NullMarked;
