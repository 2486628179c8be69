/** The operator's commands: clients of the REST API, which never open the database. */
@NullMarked
package dev.throughline.launcher.cli;

import org.jspecify.annotations.NullMarked;
