package dev.throughline.sandbox;

import java.net.URI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A stand-in's HTTP server on 127.0.0.1; its threads keep no JVM alive. */
public final class LocalServer implements AutoCloseable {
    private final String name;
    private final Server server;
    private final URI baseUrl;

    private LocalServer(String name, Server server, URI baseUrl) {
        this.name = name;
        this.server = server;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts to listen.
     *
     * @param name whose stand-in, for example Zuora
     * @param port 0 takes a free one
     * @throws IllegalStateException when the port is in use
     */
    public static LocalServer start(String name, int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(24, 4);
        threads.setName("sandbox-" + name);
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception refused) {
            throw new IllegalStateException("The sandbox " + name + " cannot listen on 127.0.0.1:" + port, refused);
        }
        return new LocalServer(name, server, URI.create("http://127.0.0.1:" + connector.getLocalPort()));
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("The sandbox " + name + " did not stop", stuck);
        }
    }
}
