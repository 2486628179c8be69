/** The wire client of ClickUp's API, version 2. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.clickup;
