package dev.throughline.api.process;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/** Closes a request's stream at the end of the request, also when it was never written: for HEAD, or a reader that went. */
public final class EventStreams implements ApplicationEventListener {
    private static final String PROPERTY = EventStream.class.getName();

    /** Has the stream closed with the request. */
    public static EventStream closedWith(ContainerRequestContext request, EventStream stream) {
        request.setProperty(PROPERTY, stream);
        return stream;
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only requests matter.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent begun) {
        return event -> {
            if (event.getType() == RequestEvent.Type.FINISHED
                    && event.getContainerRequest().getProperty(PROPERTY) instanceof EventStream stream) {
                stream.close();
            }
        };
    }
}
