/** What planted connectors share; it knows one of them, which is a fault. */
@NullMarked
package dev.throughline.architecture.planted.connector.http;

import org.jspecify.annotations.NullMarked;
