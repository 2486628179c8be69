package dev.throughline.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults to come of one stand-in. A call meets at most one of them, and a slow answer besides; an event at most one. */
public final class VendorFaults {
    private final FaultQueue<VendorFault> queue = new FaultQueue<>();
    private final FaultDesk<VendorFault> desk = new FaultDesk<>(queue, VendorFault::read, this::add);

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(VendorFault fault) {
        return queue.add(fault, fault.times(), 1, 0);
    }

    public boolean remove(long id) {
        return queue.remove(id);
    }

    public void clear() {
        queue.clear();
    }

    /** Answers who orders faults over HTTP; empty when the request is for the vendor. */
    public Optional<Reply> desk(CheckedRequest request) {
        return FaultDesk.isFor(request) ? Optional.of(desk.answer(request)) : Optional.empty();
    }

    /**
     * Answers a call, with a fault if one is due.
     *
     * @param operation what the call is named in a fault
     * @param carriedOut carries the call out
     */
    public Reply answer(CheckedRequest request, String operation, Supplier<Reply> carriedOut) {
        Reply reply = queue.strike(fault -> isOfCalls(fault) && fault.matches(operation))
                .map(fault -> struck(fault, request, carriedOut))
                .orElseGet(carriedOut);
        return reply.after(queue.strike(fault -> fault.kind() == VendorFault.Kind.SLOW && fault.matches(operation))
                .map(VendorFault::delay)
                .orElse(Duration.ZERO));
    }

    /** The fault that an event meets. */
    public Optional<VendorFault> strikeEvent(String event) {
        return queue.strike(fault -> fault.kind().isOfEvents() && fault.matches(event));
    }

    private static boolean isOfCalls(VendorFault fault) {
        return fault.kind() != VendorFault.Kind.SLOW && !fault.kind().isOfEvents();
    }

    private static Reply struck(VendorFault fault, CheckedRequest request, Supplier<Reply> carriedOut) {
        return switch (fault.kind()) {
            case RATE_LIMITED -> {
                Reply limited = Reply.text(fault.status(), "{\"error\":\"rate limited on demand\"}");
                yield fault.retryAfter().isZero()
                        ? limited
                        : limited.with(
                                "Retry-After", Long.toString(fault.retryAfter().toSeconds()));
            }
            case ERROR -> Reply.text(fault.status(), "<html>upstream connect error</html>");
            case REPEATED_REQUEST -> Reply.text(400, repeated(request));
            case MALFORMED_BODY -> Reply.text(200, "<html>not what you think");
            case CUT_BEFORE_COMMIT -> Reply.empty(200).cutOff();
            case CUT_AFTER_COMMIT -> carriedOut.get().cutOff();
            case SLOW, EVENT_LOST, EVENT_DOUBLED, EVENT_LATE ->
                throw new IllegalStateException("not an answer of its own");
        };
    }

    private static String repeated(CheckedRequest request) {
        return "{\"error\":\"'" + request.headers().getOrDefault("authorization", "") + "' refused\",\"errors\":["
                + new String(request.body(), StandardCharsets.UTF_8) + "]}";
    }
}
