/** A stand-in for the incidents of a page at Statuspage. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox.statuspage;
