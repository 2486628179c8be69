/** Stand-in vendors, and what they share: checking requests against a vendor's official interface file. */
@org.jspecify.annotations.NullMarked
package dev.throughline.sandbox;
