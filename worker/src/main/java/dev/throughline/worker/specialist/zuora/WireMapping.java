package dev.throughline.worker.specialist.zuora;

import dev.throughline.store.zuora.Definition;
import dev.throughline.worker.connector.zuora.WireDefinition;
import dev.throughline.worker.connector.zuora.WireVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the vendor's words to the store's. */
final class WireMapping {
    private WireMapping() {}

    /** The label of the active version; null for a definition that was never activated. */
    static @Nullable String version(WireDefinition wire) {
        WireVersion active = wire.activeVersion();
        if (active == null) {
            return null;
        }
        return active.version() == null ? Long.toString(active.id()) : active.version();
    }

    static Definition definition(String customer, WireDefinition wire, Instant now) {
        WireVersion active = wire.activeVersion();
        return new Definition(
                customer,
                wire.id(),
                wire.name(),
                wire.description(),
                wire.status(),
                wire.interval(),
                wire.timezone(),
                wire.calloutTrigger(),
                wire.ondemandTrigger(),
                wire.scheduledTrigger(),
                active == null ? null : active.type(),
                version(wire),
                active == null ? null : active.id(),
                wire.createdAt(),
                wire.updatedAt(),
                0,
                false,
                null,
                0,
                0,
                now,
                now);
    }

    /** A hash over what the list says of a definition; two answers that mean the same have the same one. */
    static String hash(Definition listing) {
        String canonical = Stream.of(
                        listing.name(),
                        listing.description(),
                        listing.status(),
                        listing.interval(),
                        listing.timezone(),
                        listing.calloutTrigger(),
                        listing.ondemandTrigger(),
                        listing.scheduledTrigger(),
                        listing.type(),
                        listing.version(),
                        listing.versionId(),
                        listing.createdAt(),
                        listing.updatedAt())
                .map(WireMapping::lengthPrefixed)
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    /** With its length before it, so that no two lists of values read the same. */
    private static String lengthPrefixed(@Nullable Object value) {
        if (value == null) {
            return "-;";
        }
        String text = value.toString();
        return text.length() + ":" + text + ";";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
