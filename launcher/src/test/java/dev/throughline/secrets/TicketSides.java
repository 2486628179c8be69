package dev.throughline.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.embedded.SandboxTickets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Zendesk and a ClickUp with planted secrets, and one that repeats what it is sent. */
final class TicketSides implements AutoCloseable {
    private final SandboxTickets vendors;
    private final RefusingVendor refusing;

    /**
     * Both.
     *
     * @param clientSecret ours at Zendesk
     * @param token ours at ClickUp
     * @param accessToken what the one that refuses gives to whom it knows
     */
    TicketSides(String clientSecret, String token, String accessToken) throws IOException {
        this.vendors = SandboxTickets.onFreePorts(clientSecret, token);
        this.refusing = new RefusingVendor(accessToken);
    }

    SandboxTickets vendors() {
        return vendors;
    }

    RefusingVendor refusing() {
        return refusing;
    }

    String hosts() {
        return vendors.hosts() + "," + refusing.authority();
    }

    /** The access tokens that Zendesk issued. */
    List<Planted> accessTokens() {
        List<Planted> all = new ArrayList<>();
        vendors.zendesk()
                .accessTokens()
                .forEach(token -> all.addAll(Planted.withHalves("access token of Zendesk", token)));
        return all;
    }

    /** A connection to the one that refuses. */
    ObjectNode refused(String clientId, String clientSecret, String token) {
        ObjectNode file = vendors.connection();
        ((ObjectNode) file.path("zendesk"))
                .put("baseUrl", refusing.baseUrl())
                .put("clientId", clientId)
                .put("clientSecret", clientSecret);
        ((ObjectNode) file.path("clickup")).put("baseUrl", refusing.baseUrl()).put("token", token);
        return file;
    }

    /** A connection to both, with other secrets than theirs. */
    ObjectNode wrong(String clientSecret, String token) {
        ObjectNode file = vendors.connection();
        ((ObjectNode) file.path("zendesk")).put("clientSecret", clientSecret);
        ((ObjectNode) file.path("clickup")).put("token", token);
        return file;
    }

    @Override
    public void close() {
        vendors.close();
        refusing.close();
    }
}
