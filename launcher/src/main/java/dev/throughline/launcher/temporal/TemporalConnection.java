package dev.throughline.launcher.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.throughline.launcher.config.TemporalSettings;
import dev.throughline.store.process.ProcessIndex;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to the Temporal server that was chosen, and the server itself where we run it. */
public final class TemporalConnection implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String DEFAULT_NAMESPACE = "default";

    private final Kind kind;
    private final String identity;
    private final String sentence;
    private final WorkflowClient client;
    private final AutoCloseable server;
    private final @Nullable String webUi;
    private final List<String> warnings = new ArrayList<>();
    private final CompletableFuture<String> lost;
    private @Nullable Path certificate;

    private TemporalConnection(
            Kind kind,
            String identity,
            String sentence,
            WorkflowClient client,
            AutoCloseable server,
            @Nullable String webUi,
            CompletableFuture<String> lost) {
        this.kind = kind;
        this.identity = identity;
        this.sentence = sentence;
        this.client = client;
        this.server = server;
        this.webUi = webUi;
        this.lost = lost;
    }

    /**
     * Chooses a server, starts it where it is ours, connects, and registers our search attributes.
     *
     * @param dataDirectory where a server that we run keeps its database
     * @param metrics where the SDK reports its metrics
     * @throws TemporalUnavailableException when the server does not answer in time, saying what to do
     */
    public static TemporalConnection open(
            TemporalSettings settings, Path dataDirectory, Map<String, String> environment, Scope metrics) {
        TemporalChoice choice = TemporalChoice.of(settings, environment);
        if (choice instanceof TemporalChoice.Named named) {
            return registered(named(named.profile(), settings, metrics));
        }
        if (choice instanceof TemporalChoice.Program program) {
            return registered(program(program.executable(), dataDirectory, settings, environment, metrics));
        }
        return registered(inMemory(((TemporalChoice.InMemory) choice).why(), metrics));
    }

    /**
     * As {@link #open}, but only to a server that somebody else runs; empty when none is named.
     *
     * @throws TemporalUnavailableException when the server does not answer in time, saying what to do
     */
    public static Optional<TemporalConnection> openNamed(
            TemporalSettings settings, Map<String, String> environment, Scope metrics) {
        TemporalChoice choice =
                TemporalChoice.of(settings.withEmbedded(TemporalSettings.Embedded.IN_MEMORY), environment);
        return choice instanceof TemporalChoice.Named named
                ? Optional.of(registered(named(named.profile(), settings, metrics)))
                : Optional.empty();
    }

    private static TemporalConnection registered(TemporalConnection connection) {
        try {
            SearchAttributeRegistration.ensure(connection.service(), connection.namespace())
                    .ifPresent(connection.warnings::add);
            return connection;
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** A connection to a server in this JVM's memory, for tests too. */
    public static TemporalConnection inMemory() {
        return registered(inMemory("as asked for", new NoopScope()));
    }

    private static TemporalConnection inMemory(String why, Scope metrics) {
        TestServer.InProcessTestServer server = TestServer.createServer(true);
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .setMetricsScope(metrics)
                .build());
        return new TemporalConnection(
                Kind.IN_MEMORY,
                ProcessIndex.IN_MEMORY + UUID.randomUUID(),
                "Temporal: in-memory (" + why + "). Data is kept; running processes are lost when this program ends.",
                WorkflowClient.newInstance(service),
                server,
                null,
                new CompletableFuture<>());
    }

    static TemporalConnection named(ClientConfigProfile profile, TemporalSettings settings, Scope metrics) {
        WorkflowServiceStubsOptions options = WorkflowServiceStubsOptions.newBuilder(
                        profile.toWorkflowServiceStubsOptions())
                .setMetricsScope(metrics)
                .build();
        String address = String.valueOf(profile.getAddress());
        WorkflowServiceStubs service;
        try {
            service = WorkflowServiceStubs.newServiceStubs(options);
        } catch (IllegalArgumentException malformed) {
            throw new TemporalUnavailableException(
                    "TEMPORAL_ADDRESS (or the profile's address) is no address: '" + address
                            + "'. Write host:port, such as 127.0.0.1:7233.",
                    malformed);
        }
        WorkflowClientOptions clientOptions = profile.toWorkflowClientOptions();
        String namespace = namespaceOf(clientOptions);
        try {
            awaitAnswer(service, settings.readyWithin().toJavaDuration(), Optional.empty());
            requireNamespace(service, address, namespace);
        } catch (StatusRuntimeException | TemporalUnavailableException failed) {
            service.shutdownNow();
            throw failed instanceof TemporalUnavailableException told
                    ? told
                    : new TemporalUnavailableException(
                            "The Temporal server at " + address + " does not answer within "
                                    + settings.readyWithin() + " (" + failed.getMessage()
                                    + "). Start it, correct TEMPORAL_ADDRESS (or the profile), or unset it to use a"
                                    + " server of our own.",
                            failed);
        }
        TemporalConnection connection = new TemporalConnection(
                Kind.NAMED,
                address + "/" + namespace,
                "Temporal: server at " + address + ", namespace " + namespace
                        + ". Processes survive whatever happens here.",
                WorkflowClient.newInstance(service, clientOptions),
                () -> {},
                null,
                new CompletableFuture<>());
        connection.certificate = TemporalChoice.certificate(profile);
        return connection;
    }

    private static TemporalConnection program(
            Path executable,
            Path dataDirectory,
            TemporalSettings settings,
            Map<String, String> environment,
            Scope metrics) {
        TemporalProgram program = TemporalProgram.adoptOrStart(executable, dataDirectory, settings, environment);
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(program.address())
                .setMetricsScope(metrics)
                .build());
        try {
            awaitAnswer(service, settings.readyWithin().toJavaDuration(), Optional.of(program));
        } catch (StatusRuntimeException failed) {
            service.shutdownNow();
            program.close();
            throw new TemporalUnavailableException(
                    "The Temporal server that was started (" + executable + ") does not answer; its last words are in "
                            + program.log() + ". Set THROUGHLINE_TEMPORAL=in-memory to do without it.",
                    failed);
        }
        return new TemporalConnection(
                Kind.PROGRAM,
                "program:" + dataDirectory.toAbsolutePath().normalize(),
                "Temporal: " + (program.adopted() ? "adopted the server left over from a crash" : "server of our own")
                        + " at " + program.address() + " (" + executable + ", database "
                        + dataDirectory.resolve("temporal.db")
                        + "). Processes survive a restart.",
                WorkflowClient.newInstance(service),
                program,
                program.webUi(),
                program.keepAlive());
    }

    private static String namespaceOf(WorkflowClientOptions options) {
        String namespace = options.getNamespace();
        return namespace == null || namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
    }

    /** Waits until the server answers; a program that ends before that is not waited for. */
    private static void awaitAnswer(WorkflowServiceStubs service, Duration within, Optional<TemporalProgram> program) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                service.blockingStub()
                        .withDeadlineAfter(2, TimeUnit.SECONDS)
                        .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                .setNamespace(DEFAULT_NAMESPACE)
                                .build());
                return;
            } catch (StatusRuntimeException failed) {
                boolean answered = switch (failed.getStatus().getCode()) {
                    case NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> program.isEmpty();
                    default -> false;
                };
                if (answered) {
                    return;
                }
                boolean ended = program.map(server -> !server.isAlive()).orElse(false);
                if (ended || System.nanoTime() > deadline) {
                    throw failed;
                }
                pause();
            }
        }
    }

    private static void requireNamespace(WorkflowServiceStubs service, String address, String namespace) {
        try {
            service.blockingStub()
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
        } catch (StatusRuntimeException failed) {
            Status.Code code = failed.getStatus().getCode();
            if (code == Status.Code.NOT_FOUND) {
                throw new TemporalUnavailableException(
                        "The Temporal server at " + address + " has no namespace " + namespace
                                + ". Create it (`temporal operator namespace create -n " + namespace
                                + "`) or set TEMPORAL_NAMESPACE.",
                        failed);
            }
            if (code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED) {
                throw new TemporalUnavailableException(
                        "The Temporal server at " + address + " refuses our credentials for namespace " + namespace
                                + ". Check TEMPORAL_API_KEY or the TLS settings of the profile.",
                        failed);
            }
            throw failed;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TemporalUnavailableException("Interrupted while waiting for Temporal.", interrupted);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** Names this incarnation of the server in the index of processes; each in-memory server has its own. */
    public String identity() {
        return identity;
    }

    /** One line: which server was chosen and what that means. */
    public String sentence() {
        return sentence;
    }

    /** What the operator should know. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Comes true, with a sentence for the operator, when a server that we run has died and cannot be had again; otherwise
     * never.
     */
    public CompletionStage<String> lost() {
        return lost.minimalCompletionStage();
    }

    /** The certificate that we show to the server, where one is configured as a file. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    public WorkflowClient client() {
        return client;
    }

    public String namespace() {
        return namespaceOf(client.getOptions());
    }

    /** The address of Temporal Web UI, where we know it. */
    public Optional<String> webUi() {
        return Optional.ofNullable(webUi);
    }

    private WorkflowServiceStubs service() {
        return client.getWorkflowServiceStubs();
    }

    /** Disconnects, then stops the server where it is ours. Whatever uses the connection has ended before. */
    @Override
    public void close() {
        service().shutdown();
        try {
            if (!service().awaitTermination(2, TimeUnit.SECONDS)) {
                service().shutdownNow();
            }
            server.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new TemporalUnavailableException("The Temporal server did not stop: " + failed.getMessage(), failed);
        }
    }

    /** Where the server is. */
    public enum Kind {
        /** Somebody else runs it. */
        NAMED,
        /** A {@code temporal} program that we run. */
        PROGRAM,
        /** In this JVM; it forgets everything with it. */
        IN_MEMORY;

        /** Whether it has visibility queries, Temporal Schedules and reset. */
        public boolean isReal() {
            return this != IN_MEMORY;
        }
    }
}
