package dev.throughline.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An answer that repeats the credentials of its request.
 *
 * @param on the part of a path that it is an answer to
 * @param status HTTP status
 * @param shape where the credentials stand in the body
 * @param writing how they are written
 * @param times how many requests it meets
 */
record EchoFault(String on, int status, Shape shape, Writing writing, int times) {
    static final String TOKEN = "/oauth/token";
    static final String LIST = "/workflows?";
    static final String EXPORT = "/export";
    static final String TASKS = "/workflows/tasks";

    static EchoFault always(String on, int status, Shape shape, Writing writing) {
        return new EchoFault(on, status, shape, writing, Integer.MAX_VALUE);
    }

    EchoFault once() {
        return new EchoFault(on, status, shape, writing, 1);
    }

    /** The body. What the vendor says begins with the marker, to see where its words come to. */
    byte[] body(String marker, String secret, String token) {
        String words = marker + " " + writing.write(token) + " " + writing.write(secret);
        return shape.body(words.replace("\\", "\\\\").replace("\"", "\\\"")).getBytes(StandardCharsets.UTF_8);
    }

    /** The shapes of errors: Zuora's two, OAuth's, and what a gateway might send. */
    enum Shape {
        TITLE("{\"errors\":[{\"status\":400,\"code\":\"BadRequest\",\"title\":\"%s\"}]}"),
        CODE("{\"errors\":[{\"status\":400,\"code\":\"%s\",\"title\":\"wrong\"}]}"),
        REASON("{\"success\":false,\"reasons\":[{\"code\":53100020,\"message\":\"%s\"}]}"),
        OAUTH("{\"error\":\"%s\",\"error_description\":\"%<s\"}"),
        UNFINISHED("{\"errors\":[{\"title\":\"%s"),
        BARE("%s"),
        PAGE("{\"data\":[{\"id\":\"%s\"}],\"pagination\":{\"next_page\":\"http://%<s/\"}}"),
        EXPORTED("{\"workflow\":{\"id\":\"%s\"},\"tasks\":[{\"id\":\"%<s\"}],\"linkages\":[%<s]}");

        private final String pattern;

        Shape(String pattern) {
            this.pattern = pattern;
        }

        String body(String words) {
            return String.format(Locale.ROOT, pattern, words);
        }
    }

    /** How a vendor might write what it was sent. */
    enum Writing {
        PLAIN {
            @Override
            String write(String value) {
                return value;
            }
        },
        FORM {
            @Override
            String write(String value) {
                return "client_secret=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            }
        },
        QUERY {
            @Override
            String write(String value) {
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                return "?s="
                        + encoded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d");
            }
        },
        BASIC {
            @Override
            String write(String value) {
                byte[] credentials = ("id:" + value).getBytes(StandardCharsets.UTF_8);
                return "Basic " + Base64.getEncoder().encodeToString(credentials);
            }
        },
        BASE64_URL {
            @Override
            String write(String value) {
                return Base64.getUrlEncoder().encodeToString(("x" + value).getBytes(StandardCharsets.UTF_8));
            }
        },
        HEX {
            @Override
            String write(String value) {
                return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
            }
        },
        JSON {
            @Override
            String write(String value) {
                return "{\"s\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
            }
        };

        abstract String write(String value);
    }
}
