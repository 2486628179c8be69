package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.VendorFault.Kind;
import org.junit.jupiter.api.Test;

class FaultWordTest {
    private static ObjectNode kind(String word) {
        return JsonNodeFactory.instance.objectNode().put("kind", word);
    }

    @Test
    void aWordIsReadInWhateverCase() {
        assertEquals(Kind.RATE_LIMITED, FaultWord.read(Kind.class, kind("rate_Limited"), "kind"));
    }

    @Test
    void anUnknownWordIsAnsweredWithThoseThatThereAre() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> VendorFault.read(kind("sideways")));

        String message = String.valueOf(wrong.getMessage());
        assertTrue(message.startsWith("kind 'sideways' is not known; use one of: rate_limited, "), message);
        assertEquals(
                Kind.values().length - 1,
                message.chars().filter(sign -> sign == ',').count());
    }
}
