package dev.throughline.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between Jetty and a stand-in that answers JSON: reads, waits without holding a thread, sends or cuts. */
public final class JsonHandler extends Handler.Abstract {
    private final Function<CheckedRequest, Reply> desk;

    public JsonHandler(Function<CheckedRequest, Reply> desk) {
        this.desk = desk;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Reply reply = desk.apply(read(request));
        Runnable send = () -> send(request, response, callback, reply);
        if (reply.delay().isZero()) {
            send.run();
        } else {
            getServer().getScheduler().schedule(send, reply.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static void send(Request request, Response response, Callback callback, Reply reply) {
        if (reply.cut()) {
            cut(request, callback);
            return;
        }
        response.setStatus(reply.status());
        response.getHeaders().put("Content-Type", "application/json; charset=utf-8");
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.bytes()), callback);
    }

    /** Closes the connection without another byte. */
    public static void cut(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        // Of the kind that Jetty does not warn of.
        callback.failed(new EofException("The connection was cut on demand"));
    }

    /** A request with all its parts. */
    public static CheckedRequest read(Request request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getLowerCaseName(), field.getValue());
        }
        return new CheckedRequest(
                request.getMethod().toUpperCase(Locale.ROOT),
                request.getHttpURI().getCanonicalPath(),
                decode(request.getHttpURI().getQuery()),
                headers,
                BufferUtil.toArray(Content.Source.asByteBuffer(request)));
    }

    /** Decodes a query or a form; a name may come several times. */
    public static Map<String, List<String>> decode(@Nullable String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return values;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
