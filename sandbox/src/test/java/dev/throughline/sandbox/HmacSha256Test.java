package dev.throughline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HmacSha256Test {
    /** Test case 2 of RFC 4231. */
    @Test
    void theCodeIsThatOfThePublishedVector() {
        String code = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertEquals(code, HmacSha256.hex("Jefe".getBytes(UTF_8), "what do ya want for nothing?".getBytes(UTF_8)));
        assertEquals(
                code,
                HmacSha256.hex(
                        "Jefe".getBytes(UTF_8), "what do ya ".getBytes(UTF_8), "want for nothing?".getBytes(UTF_8)));
    }
}
