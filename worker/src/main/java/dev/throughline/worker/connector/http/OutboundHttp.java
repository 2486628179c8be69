package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;

/** How every connector speaks HTTP: allowed hosts only, no redirects, no proxy, no retries of its own, bounded answers. */
public final class OutboundHttp {
    /** Two tenants at Zuora's forty calls at once keep their connections. */
    private static final int IDLE_CONNECTIONS = 80;

    /** Shorter than servers commonly keep an idle connection, so that we close it first and no call meets a dead one. */
    private static final int IDLE_SECONDS = 20;

    private static final int CHUNK = 8_192;

    private OutboundHttp() {}

    /**
     * A client to share. It follows no redirect, and it retries nothing by itself, so that each call is one request
     * with one outcome, counted and budgeted.
     */
    public static OkHttpClient client(AllowedHosts hosts, HttpTimeouts timeouts) {
        return client(hosts, timeouts, Dns.SYSTEM)
                .newBuilder()
                .addInterceptor(chain -> {
                    hosts.check(chain.request().url().uri());
                    return chain.proceed(chain.request());
                })
                .build();
    }

    /** Without the check of the address's text: what stands when only the guard at connect time is left. */
    static OkHttpClient client(AllowedHosts hosts, HttpTimeouts timeouts, Dns dns) {
        return new OkHttpClient.Builder()
                .socketFactory(new GuardedSocketFactory(hosts))
                .proxy(Proxy.NO_PROXY)
                .dns(dns)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(timeouts.connectWithin())
                .readTimeout(timeouts.readWithin())
                .writeTimeout(timeouts.readWithin())
                .callTimeout(timeouts.callWithin())
                .build();
    }

    /**
     * The base of a vendor's addresses: an allowed host and nothing else.
     *
     * @param complaint said of one with a path, query or fragment
     * @throws VendorException HOST_NOT_ALLOWED, or REJECTED with the complaint
     */
    public static HttpUrl base(AllowedHosts hosts, URI uri, String complaint) {
        hosts.check(uri);
        HttpUrl base = HttpUrl.get(uri);
        if (base == null
                || !base.encodedPath().equals("/")
                || base.encodedQuery() != null
                || base.encodedFragment() != null) {
            throw VendorException.unanswered(VendorErrorKind.REJECTED, complaint);
        }
        return base;
    }

    /**
     * Reads an answer to its end.
     *
     * @param limit most bytes after unpacking
     * @throws ResponseTooLargeException past the limit
     */
    public static byte[] body(Response response, long limit) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(limit + 1)) {
            throw new ResponseTooLargeException(limit);
        }
        return source.readByteArray();
    }

    /**
     * Passes an answer on as it comes, without holding it.
     *
     * @param limit most bytes after unpacking; so many may have been passed on when it fails
     * @throws ResponseTooLargeException past the limit
     */
    public static void pass(Response response, long limit, OutputStream to) throws IOException {
        BufferedSource source = response.body().source();
        byte[] chunk = new byte[CHUNK];
        long passed = 0;
        for (int read = source.read(chunk); read >= 0; read = source.read(chunk)) {
            passed += read;
            if (passed > limit) {
                throw new ResponseTooLargeException(limit);
            }
            to.write(chunk, 0, read);
        }
    }
}
