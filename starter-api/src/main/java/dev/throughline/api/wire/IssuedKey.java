package dev.throughline.api.wire;

import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyText;

/**
 * A key that was just made.
 *
 * @param key its text, which is shown this once
 * @param about what is known of it from now on
 */
public record IssuedKey(String key, KeyView about) {
    public static IssuedKey of(ApiKeyText text, ApiKey key) {
        return new IssuedKey(text.text().value(), KeyView.of(key));
    }

    @Override
    public String toString() {
        return "IssuedKey[" + about + "]";
    }
}
