package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.zuora.ZuoraWire.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between Jetty and {@link ZuoraWire}: reads, checks, waits without holding a thread, sends or cuts. */
final class ZuoraHandler extends Handler.Abstract {
    private static final Pattern TRACK_ID = Pattern.compile("[ -~&&[^:;\"']]*");
    private static final int WORTH_COMPRESSING = 1_000;

    private final ZuoraWire wire;
    private final FaultAdmin admin;
    private final RequestLog log;
    private final Duration latency;
    private final @Nullable RequestCheck check;
    private final boolean strict;
    private final boolean compress;

    ZuoraHandler(
            ZuoraWire wire,
            FaultAdmin admin,
            RequestLog log,
            Duration latency,
            @Nullable RequestCheck check,
            boolean strict,
            boolean compress) {
        this.wire = wire;
        this.admin = admin;
        this.log = log;
        this.latency = latency;
        this.check = check;
        this.strict = strict;
        this.compress = compress;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        CheckedRequest checked = JsonHandler.read(request);
        if (FaultAdmin.isFor(checked.path())) {
            send(request, response, callback, admin.answer(checked.method(), checked.path(), checked.body()));
            return true;
        }
        List<String> violations = violations(checked);
        if (!violations.isEmpty()) {
            log.violated(checked.toString(), violations);
            if (strict) {
                Answer answer = Answer.error(422, 422, "violates-interface", String.join("; ", violations));
                send(request, response, callback, answer);
                return true;
            }
        }
        Outcome outcome = wire.answer(Call.of(checked, base(request)));
        Runnable finish = () -> finish(request, response, callback, outcome);
        FaultPlan.Lateness lateness = outcome.lateness();
        if (lateness != null) {
            lateness.then(finish);
            later(lateness::end, lateness.delay().plus(latency));
        } else if (latency.isZero()) {
            finish.run();
        } else {
            later(finish, latency);
        }
        return true;
    }

    private void later(Runnable action, Duration wait) {
        getServer().getScheduler().schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<String> violations(CheckedRequest checked) {
        if (check == null) {
            return List.of();
        }
        List<String> found = check.violations(checked);
        String trackId = checked.headers().getOrDefault("zuora-track-id", "");
        if (TRACK_ID.matcher(trackId).matches()) {
            return found;
        }
        // The file has this rule in words only.
        List<String> more = new ArrayList<>(found);
        more.add("header Zuora-Track-Id must be ASCII without colon, semicolon and quotes");
        return more;
    }

    private void finish(Request request, Response response, Callback callback, Outcome outcome) {
        // The place is given back just before the answer leaves, so that a prompt next request finds it free.
        wire.sent(outcome);
        send(request, response, callback, outcome.answer());
    }

    private void send(Request request, Response response, Callback callback, Answer answer) {
        if (answer.cut() && !request.getMethod().equals("GET")) {
            JsonHandler.cut(request, callback);
            return;
        }
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        byte[] body = answer.body();
        if (compress && body.length > WORTH_COMPRESSING && acceptsGzip(request)) {
            body = gzip(body);
            headers.put("Content-Encoding", "gzip");
        }
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("Zuora-Request-Id", UUID.randomUUID().toString());
        String trackId = request.getHeaders().get("Zuora-Track-Id");
        if (trackId != null) {
            headers.put("Zuora-Track-Id", trackId);
        }
        answer.headers().forEach(headers::put);
        if (answer.cut()) {
            ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
            response.write(false, half, Callback.from(() -> JsonHandler.cut(request, callback), callback::failed));
        } else {
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }

    private static boolean acceptsGzip(Request request) {
        String accepted = request.getHeaders().get("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String base(Request request) {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }
}
