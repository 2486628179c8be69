package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes bodies straight to bytes; and the two ways in which the vendor writes a point in time. */
final class WireJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireJson() {}

    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** The bytes of one object. */
    static byte[] object(int expectedSize, Body fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expectedSize);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] errors(int status, String code, String title) {
        return object(160, json -> {
            json.writeArrayFieldStart("errors");
            json.writeStartObject();
            json.writeNumberField("status", status);
            json.writeStringField("code", code);
            json.writeStringField("title", title);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    static byte[] refusal(long code, String message) {
        return object(200, json -> {
            json.writeBooleanField("success", false);
            json.writeStringField("processId", String.format("%016X", Seed.mix(code, message.length(), 7)));
            json.writeArrayFieldStart("reasons");
            json.writeStartObject();
            json.writeNumberField("code", code);
            json.writeStringField("message", message);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    /** As in lists and tasks. */
    static void iso(JsonGenerator json, String field, @Nullable Instant at) throws IOException {
        text(json, field, at == null ? null : ISO.format(at));
    }

    /** As in runs. */
    static void spaced(JsonGenerator json, String field, @Nullable Instant at) throws IOException {
        text(json, field, at == null ? null : SPACED.format(at));
    }

    static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }

    static void emptyObject(JsonGenerator json, String field) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeEndObject();
    }

    static void emptyArray(JsonGenerator json, String field) throws IOException {
        json.writeArrayFieldStart(field);
        json.writeEndArray();
    }

    /** @param next absolute address of the next page; null at the end, and then the field is absent */
    static void pagination(JsonGenerator json, int page, int length, @Nullable String next) throws IOException {
        json.writeObjectFieldStart("pagination");
        json.writeNumberField("page", page);
        json.writeNumberField("page_length", length);
        if (next != null) {
            json.writeStringField("next_page", next);
        }
        json.writeEndObject();
    }
}
