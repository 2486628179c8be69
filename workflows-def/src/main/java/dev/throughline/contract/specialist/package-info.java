/** One activities interface per specialist, and the catalog that describes them. */
@NullMarked
package dev.throughline.contract.specialist;

import org.jspecify.annotations.NullMarked;
