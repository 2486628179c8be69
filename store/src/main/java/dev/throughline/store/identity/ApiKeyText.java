package dev.throughline.store.identity;

import dev.throughline.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code tl_<id>_<256 random bits>}. The prefix lets scanners of repositories and logs know it.
 * Nobody can guess so many bits, so a plain SHA-256 keeps it safe where a password would need a slow hash.
 *
 * @param id names the key, and is no secret
 * @param text all of it
 */
public record ApiKeyText(String id, Secret text) {
    private static final Pattern FORM = Pattern.compile("tl_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 8;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh key. */
    public static ApiKeyText generate() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = "tl_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new ApiKeyText(id.toString(), new Secret(text));
    }

    /** The text as a key; empty when it has not the form of one. */
    public static Optional<ApiKeyText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKeyText(matcher.group(1), new Secret(text))) : Optional.empty();
    }

    /** What is stored instead of the text: its SHA-256 in hex. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.value().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the stored hash is of this text; takes as long for every hash. */
    boolean isOf(String storedHash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), storedHash.getBytes(StandardCharsets.US_ASCII));
    }
}
