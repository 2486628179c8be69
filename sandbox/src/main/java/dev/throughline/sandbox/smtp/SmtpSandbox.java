package dev.throughline.sandbox.smtp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.FaultDesk;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in mail server on 127.0.0.1 that keeps what it is given. Beside it, an HTTP server lists the mail at
 * {@code GET /sandbox/messages} and takes faults at {@code /sandbox/faults}.
 */
public final class SmtpSandbox implements AutoCloseable {
    private final SmtpSettings settings;
    private final SmtpFaults faults = new SmtpFaults();
    private final FaultDesk<SmtpFault> faultDesk = new FaultDesk<>(faults.queue(), SmtpFault::read, faults::add);
    private final List<DeliveredMail> mails = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(SmtpSandbox::daemon);
    private final ServerSocket listening;
    private final LocalServer admin;

    private SmtpSandbox(Builder builder) {
        this.settings =
                new SmtpSettings(builder.user, builder.password, builder.longest, builder.tls, builder.implicitTls);
        this.listening = listen(builder);
        this.admin = LocalServer.start("mail", builder.inboxPort, new JsonHandler(this::answer));
        threads.execute(this::accept);
    }

    public static Builder builder() {
        return new Builder();
    }

    private static ServerSocket listen(Builder builder) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return builder.tls != null && builder.implicitTls
                    ? builder.tls.getServerSocketFactory().createServerSocket(builder.port, 50, loopback)
                    : new ServerSocket(builder.port, 50, loopback);
        } catch (IOException refused) {
            throw new UncheckedIOException("The sandbox mail cannot listen on 127.0.0.1:" + builder.port, refused);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sandbox-mail");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it takes mail, on 127.0.0.1. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Where what was sent can be read. */
    public URI inbox() {
        return admin.baseUrl().resolve("/sandbox/messages");
    }

    public SmtpFaults faults() {
        return faults;
    }

    /** The truth: every message that was accepted, in the order of acceptance. */
    public List<DeliveredMail> mails() {
        return List.copyOf(mails);
    }

    /** The messages as a mailbox shows them that collapses what has the same Message-ID. */
    public long distinctMails() {
        return mails.stream().map(DeliveredMail::messageId).distinct().count();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                threads.execute(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            new SmtpConversation(socket, settings, faults, mails::add).converse();
        } catch (IOException hungUp) {
            // The client went away, which is its right; what it did not see acknowledged it will send again.
            return;
        } finally {
            connections.remove(socket);
        }
    }

    private Reply answer(CheckedRequest request) {
        if (FaultDesk.isFor(request)) {
            return faultDesk.answer(request);
        }
        if (!request.path().equals("/sandbox/messages")) {
            return Reply.json(404, JsonNodeFactory.instance.objectNode().put("error", "not found"));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("messages");
        mails.forEach(mail -> items.addObject()
                .put("to", String.join(", ", mail.recipients()))
                .put("subject", mail.subject())
                .put("messageId", mail.messageId())
                .put("text", mail.part("text/plain")));
        return Reply.json(200, answer);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException("The sandbox mail did not stop", stuck);
        } finally {
            threads.shutdownNow();
            admin.close();
        }
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private int port;
        private int inboxPort;
        private @Nullable String user;
        private @Nullable String password;
        private int longest = 1 << 20;
        private @Nullable SSLContext tls;
        private boolean implicitTls;

        private Builder() {}

        /** Where it takes mail; 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Where its HTTP server listens; 0, the default, takes a free port. */
        public Builder inboxPort(int number) {
            this.inboxPort = number;
            return this;
        }

        /** Whoever sends has to sign in. */
        public Builder account(String name, String secret) {
            this.user = name;
            this.password = secret;
            return this;
        }

        /** Bytes of the longest message that it takes; 1 MiB by default. */
        public Builder longest(int bytes) {
            this.longest = bytes;
            return this;
        }

        /** Offers STARTTLS. */
        public Builder startTls(SSLContext certificate) {
            this.tls = certificate;
            this.implicitTls = false;
            return this;
        }

        /** Speaks TLS from the first byte. */
        public Builder implicitTls(SSLContext certificate) {
            this.tls = certificate;
            this.implicitTls = true;
            return this;
        }

        public SmtpSandbox start() {
            return new SmtpSandbox(this);
        }
    }
}
