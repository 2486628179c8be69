package dev.throughline.api;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses the answers to one kind of call, which the server has carried out. */
final class LostAnswers implements ClientInterceptor {
    private final MethodDescriptor<?, ?> method;
    private final AtomicInteger lost = new AtomicInteger();

    LostAnswers(MethodDescriptor<?, ?> method) {
        this.method = method;
    }

    /** A client of the same server that meets them. */
    WorkflowClient client(WorkflowClient other) {
        WorkflowServiceStubsOptions known = other.getWorkflowServiceStubs().getOptions();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(known.getTarget())
                .setGrpcClientInterceptors(List.of(this))
                .build());
        return WorkflowClient.newInstance(stubs, other.getOptions());
    }

    int count() {
        return lost.get();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> called, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(called, options);
        if (!called.getFullMethodName().equals(method.getFullMethodName())) {
            return call;
        }
        return new ForwardingClientCall.SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Losing<>(listener), headers);
            }
        };
    }

    private final class Losing<A> extends ForwardingClientCallListener.SimpleForwardingClientCallListener<A> {
        private Losing(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onMessage(A message) {
            lost.incrementAndGet();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            super.onClose(Status.DEADLINE_EXCEEDED.withDescription("the answer was lost"), trailers);
        }
    }
}
