/** The description of the API in OpenAPI 3.1. */
@NullMarked
package dev.throughline.api.openapi;

import org.jspecify.annotations.NullMarked;
