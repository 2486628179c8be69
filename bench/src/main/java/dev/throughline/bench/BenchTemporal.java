package dev.throughline.bench;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.worker.runtime.ServerTraits;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server that the durable side runs on: an in-memory one in this JVM, reached over the loopback address as
 * the embedded default reaches it, or a given one. A given server should have no other worker of ours.
 */
final class BenchTemporal implements AutoCloseable {
    /** The in-memory server's name on the command line. */
    static final String IN_MEMORY = "in-memory";

    private static final String NAMESPACE = "default";

    private final String address;
    private final ServerTraits traits;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final @Nullable InMemory server;

    private BenchTemporal(String address, ServerTraits traits, @Nullable InMemory server) {
        this.address = address;
        this.traits = traits;
        this.server = server;
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(NAMESPACE).build());
    }

    /** {@link #IN_MEMORY}, or host:port. The search attributes are registered where they are not. */
    static BenchTemporal open(String which) {
        InMemory server = which.equals(IN_MEMORY) ? InMemory.start() : null;
        BenchTemporal temporal = server == null ? connect(which) : server.connect();
        try {
            temporal.registerSearchAttributes();
            return temporal;
        } catch (RuntimeException failed) {
            temporal.close();
            throw failed;
        }
    }

    /** A server that somebody else prepared. */
    static BenchTemporal connect(String address) {
        return new BenchTemporal(address, new ServerTraits("temporal:" + address, false), null);
    }

    WorkflowClient client() {
        return client;
    }

    ServerTraits traits() {
        return traits;
    }

    String address() {
        return address;
    }

    /** Whether the clock can be moved, as that of the in-memory server can. */
    boolean canPass() {
        return server != null;
    }

    /** Lets the time of the in-memory server pass at once; timers that are due by then fire. */
    void pass(Duration time) {
        if (!canPass()) {
            throw new IllegalStateException("The time of a real server passes by itself");
        }
        TestServiceGrpc.newBlockingStub(stubs.getRawChannel())
                .unlockTimeSkippingWithSleep(SleepRequest.newBuilder()
                        .setDuration(com.google.protobuf.Duration.newBuilder().setSeconds(time.toSeconds()))
                        .build());
    }

    private void registerSearchAttributes() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            SearchAttributes.types().forEach((name, type) -> {
                try {
                    operator.blockingStub()
                            .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                                    .setNamespace(NAMESPACE)
                                    .putSearchAttributes(name, type)
                                    .build());
                } catch (StatusRuntimeException e) {
                    if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                        throw e;
                    }
                }
            });
        } finally {
            operator.shutdownNow();
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    /** Temporal's test server with the clock running as clocks do. */
    private record InMemory(TestServicesStarter services, Server listener) {
        static InMemory start() {
            TestServicesStarter services = new TestServicesStarter(true, 0);
            NettyServerBuilder builder =
                    NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            services.getServices().forEach(builder::addService);
            try {
                return new InMemory(services, builder.build().start());
            } catch (IOException e) {
                services.close();
                throw new UncheckedIOException("The in-memory Temporal server could not listen", e);
            }
        }

        BenchTemporal connect() {
            return new BenchTemporal(
                    "127.0.0.1:" + listener.getPort(),
                    new ServerTraits(ProcessIndex.IN_MEMORY + UUID.randomUUID(), false),
                    this);
        }

        void close() {
            listener.shutdownNow();
            services.close();
        }
    }
}
