package dev.throughline.bench;

import dev.throughline.api.StarterConfiguration;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Inbox;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/**
 * The endpoint that somebody would write in an hour: Dropwizard and Jetty as they come, and one statement, the same that the
 * real door has. It believes everybody, reads nothing of the body and hands nothing over; the path says what it is about.
 */
final class BareIntake extends Application<StarterConfiguration> {
    static final String SOURCE = "zendesk";

    private final Inbox inbox;

    BareIntake(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    protected void bootstrapLogging() {}

    @Override
    public void run(StarterConfiguration configuration, Environment environment) {
        environment.jersey().register(new Rows(inbox, Clock.systemUTC()));
    }

    /** Stores what comes. */
    @Path("/rows/{connection}/{event}/{entity}")
    public static final class Rows {
        private final Inbox inbox;
        private final Clock clock;

        Rows(Inbox inbox, Clock clock) {
            this.inbox = inbox;
            this.clock = clock;
        }

        /** Stores one. */
        @POST
        @PermitAll
        @Consumes(MediaType.WILDCARD)
        public Response store(
                @PathParam("connection") String connection,
                @PathParam("event") String event,
                @PathParam("entity") String entity,
                byte[] body) {
            inbox.receive(new Arrival(SOURCE, connection, event, entity, null), body, clock.instant());
            return Response.accepted().build();
        }
    }
}
