package dev.throughline.api.auth;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.SignIn;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells by the {@code Authorization} header who calls. What is wrong with a key is said, the key itself never. */
public final class KeyCheck {
    /** The authentication scheme (RFC 6750). */
    public static final String SCHEME = "Bearer";

    private static final String PREFIX = SCHEME.toLowerCase(Locale.ROOT) + " ";

    private final ApiKeyRepository keys;
    private final Clock clock;

    public KeyCheck(ApiKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The caller.
     *
     * @param authorization the header; null when there is none
     * @throws ProblemException 401 with what to do, when there is no key or it does not open
     */
    public Caller caller(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            throw ProblemException.of(
                    ProblemKind.KEY_MISSING,
                    "This needs an API key: send it as 'Authorization: Bearer <key>'. `throughline token` prints the one of"
                            + " this machine; an administrator makes others with `throughline key create`.");
        }
        Optional<ApiKeyText> text =
                ApiKeyText.parse(authorization.substring(PREFIX.length()).strip());
        SignIn signIn =
                text.isEmpty() ? new SignIn(SignIn.Outcome.UNKNOWN, null) : keys.signIn(text.get(), clock.instant());
        ApiKey key = signIn.key();
        if (key == null) {
            throw ProblemException.of(ProblemKind.KEY_REFUSED, refusal(signIn.outcome()));
        }
        return new Caller(key.holder(), key.roles());
    }

    private static String refusal(SignIn.Outcome outcome) {
        return switch (outcome) {
            case OPEN, UNKNOWN ->
                "This API does not know the key; look whether it is whole, and of this API, or have an administrator make"
                        + " another with `throughline key create`.";
            case EXPIRED -> "The key has expired; have an administrator make another with `throughline key create`.";
            case REVOKED -> "The key was revoked; have an administrator make another with `throughline key create`.";
            case HOLDER_GONE ->
                "The key's person is not in the directory any more; an administrator can enter them again with"
                        + " `throughline people put`, and make another key.";
        };
    }
}
