package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {
    private static final String PATH = "/v1/notifications/test";

    private final TestingApi api = TestingApi.shared();

    @Test
    void eachTestIsAProcessOfItsOwn() {
        Reply first = api.post(PATH, "{\"channel\":\"#ops\"}");
        Reply second = api.post(PATH, "{\"channel\":\"#ops\",\"to\":\"ann\"}");

        assertEquals(202, first.status(), first.raw().body());
        assertTrue(first.json().path("processId").asText().startsWith("notification-test:"));
        assertNotEquals(first.json().path("processId"), second.json().path("processId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"to\":\"a b\"}", "{\"channel\":\"<!channel>\"}", "{\"to\":\"\"}"})
    void aTestToNobodyIsRefused(String body) {
        Reply refused = api.post(PATH, body);

        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals("INVALID_INPUT", refused.json().path("failureType").asText());
    }
}
