package dev.throughline.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Bodies of requests about customers. */
final class Bodies {
    private Bodies() {}

    static String customer(String id, String name, String baseUrl, String clientId, String secret) {
        return fields(id, name, baseUrl, clientId).put("clientSecret", secret).toString();
    }

    /** An onboarding whose access has to be approved, with the shortest schedule, for a scheduled run has to succeed. */
    static String onboarding(String customer, String name, String baseUrl, String clientId, String secret) {
        ObjectNode body = object();
        body.put("customer", customer).put("name", name).put("baseUrl", baseUrl).put("clientId", clientId);
        body.put("clientSecret", secret).put("approval", "required").put("alertChannel", "#ops");
        body.put("schedule", "every 1m");
        body.putArray("users").add("anna");
        return body.toString();
    }

    static String secret(String secret) {
        return object().put("clientSecret", secret).toString();
    }

    /** Requests that hold a secret and are wrong in some way. */
    static List<String> wrong(String baseUrl, String secret) {
        List<String> bodies = new ArrayList<>();
        String right = customer("never", "Never", baseUrl, "client", secret);
        bodies.add(right.substring(0, right.length() - 1));
        bodies.add(right.substring(0, right.lastIndexOf('"') - 3));
        bodies.add("{\"clientSecret\":" + secret + "}");
        bodies.add(secret);
        bodies.add(new ObjectMapper().getNodeFactory().textNode(secret).toString());
        bodies.add(right.replace("\"clientSecret\":", "\"clientSecret\":{\"value\":")
                .replaceFirst("}$", "}}"));
        bodies.add(right.replace("\"clientSecret\":", "\"clientsecret\":"));
        bodies.add(customer("never", "Never", "ftp://" + baseUrl, "client", secret));
        bodies.add(customer("never", "Never", "https://zuora.example.com", "client", secret));
        bodies.add(customer("never/again", "", baseUrl, "", secret));
        bodies.add(customer("never", "N".repeat(500), baseUrl, "client", secret));
        bodies.add(fields("never", "Never", baseUrl, "client")
                .set("clientSecret", object().arrayNode().add(secret))
                .toString());
        bodies.add(fields("never", "Never", baseUrl, "client")
                .put("clientSecret", secret)
                .put("active", secret)
                .toString());
        bodies.add(fields("never", "Never", baseUrl, "client")
                .put("clientSecret", secret)
                .put("removalShare", secret)
                .toString());
        bodies.add(fields("never", "Never", baseUrl, "client")
                .put("clientSecret", secret)
                .put("schedule", "never at all")
                .toString());
        return bodies;
    }

    private static ObjectNode fields(String id, String name, String baseUrl, String clientId) {
        return object().put("id", id).put("name", name).put("baseUrl", baseUrl).put("clientId", clientId);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
