package dev.throughline.store.testing;

import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import java.util.Map;
import java.util.Objects;

/** Connections to test with. */
public final class TestConnections {
    public static final ConnectionSecrets SECRETS = new ConnectionSecrets("zendesk secret", "clickup token");

    private TestConnections() {}

    /** A short connection with a list of its own. */
    public static ConnectionSpec spec(String id, String list) {
        Map<String, Object> file = Map.of(
                "zendesk",
                Map.of(
                        "baseUrl",
                        "https://acme.zendesk.com",
                        "clientId",
                        "throughline",
                        "clientSecret",
                        SECRETS.zendesk()),
                "clickup",
                Map.of("token", SECRETS.clickUp(), "workspace", 9001, "list", list),
                "fields",
                Map.of(
                        "title",
                        "both",
                        "status",
                        Map.of(
                                "values",
                                Map.of("new", "to do", "open", "to do", "solved", "complete", "closed", "complete"),
                                "back",
                                Map.of("to do", "open"))));
        ConnectionFile.Reading reading = ConnectionFile.read(id, file);
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }
}
