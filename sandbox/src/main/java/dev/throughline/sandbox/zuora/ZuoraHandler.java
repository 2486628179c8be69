package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.zuora.ZuoraWire.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between Jetty and {@link ZuoraWire}: reads, checks, waits without holding a thread, sends or cuts. */
final class ZuoraHandler extends Handler.Abstract {
    private final ZuoraWire wire;
    private final FaultAdmin admin;
    private final RequestLog log;
    private final Duration latency;
    private final @Nullable RequestCheck check;
    private final boolean strict;

    ZuoraHandler(
            ZuoraWire wire,
            FaultAdmin admin,
            RequestLog log,
            Duration latency,
            @Nullable RequestCheck check,
            boolean strict) {
        this.wire = wire;
        this.admin = admin;
        this.log = log;
        this.latency = latency;
        this.check = check;
        this.strict = strict;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        CheckedRequest checked = read(request);
        if (FaultAdmin.isFor(checked.path())) {
            send(request, response, callback, admin.answer(checked.method(), checked.path(), checked.body()));
            return true;
        }
        List<String> violations = check == null ? List.of() : check.violations(checked);
        if (!violations.isEmpty()) {
            log.violated(checked.toString(), violations);
            if (strict) {
                Answer answer = Answer.error(422, 422, "violates-interface", String.join("; ", violations));
                send(request, response, callback, answer);
                return true;
            }
        }
        Outcome outcome = wire.answer(Call.of(checked, base(request)));
        Duration wait = outcome.delay().plus(latency);
        Runnable finish = () -> finish(request, response, callback, outcome);
        if (wait.isZero()) {
            finish.run();
        } else {
            getServer().getScheduler().schedule(finish, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void finish(Request request, Response response, Callback callback, Outcome outcome) {
        // The place is given back before the answer leaves, so that a prompt next request finds it free.
        String entered = outcome.entered();
        if (entered != null) {
            log.leave(entered);
        }
        send(request, response, callback, outcome.answer());
    }

    private static void send(Request request, Response response, Callback callback, Answer answer) {
        if (answer.cut() && !request.getMethod().equals("GET")) {
            close(request, callback);
            return;
        }
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Content-Length", Integer.toString(answer.body().length));
        headers.put("Zuora-Request-Id", UUID.randomUUID().toString());
        String trackId = request.getHeaders().get("Zuora-Track-Id");
        if (trackId != null) {
            headers.put("Zuora-Track-Id", trackId);
        }
        answer.headers().forEach(headers::put);
        if (answer.cut()) {
            ByteBuffer half = ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
            response.write(false, half, Callback.from(() -> close(request, callback), callback::failed));
        } else {
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        }
    }

    private static void close(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("The connection was cut on demand"));
    }

    private static CheckedRequest read(Request request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getLowerCaseName(), field.getValue());
        }
        return new CheckedRequest(
                request.getMethod().toUpperCase(Locale.ROOT),
                request.getHttpURI().getCanonicalPath(),
                Call.decode(request.getHttpURI().getQuery()),
                headers,
                BufferUtil.toArray(Content.Source.asByteBuffer(request)));
    }

    private static String base(Request request) {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }
}
