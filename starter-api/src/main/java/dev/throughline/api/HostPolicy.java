package dev.throughline.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which vendor hosts may be called. */
@FunctionalInterface
public interface HostPolicy {
    /** Why the address may not be called, in a sentence that names {@code vendors.allowedHosts}; null when it may. */
    @Nullable
    String refusal(Vendor vendor, URI baseUrl);
}
