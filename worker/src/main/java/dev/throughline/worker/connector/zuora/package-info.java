/** The Zuora connector: client interface, OkHttp client, wire records. */
@org.jspecify.annotations.NullMarked
package dev.throughline.worker.connector.zuora;
