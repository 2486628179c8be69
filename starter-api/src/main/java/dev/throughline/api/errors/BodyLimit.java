package dev.throughline.api.errors;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies of more than a megabyte, whether or not they say so beforehand. */
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    static final long MAX_BYTES = 1024 * 1024;

    private static final long MAX_DRAINED_BYTES = 8 * MAX_BYTES;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.getLength() > MAX_BYTES) {
            drain(request.getEntityStream());
            throw tooLarge();
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    // Closing a connection on bytes that nobody read resets it, and the caller never sees the answer.
    private static void drain(InputStream body) throws IOException {
        byte[] discarded = new byte[8192];
        long drained = 0;
        int count = body.read(discarded);
        while (count >= 0 && drained < MAX_DRAINED_BYTES) {
            drained += count;
            count = body.read(discarded);
        }
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(
                ProblemKind.TOO_LARGE, "A body may have at most " + MAX_BYTES + " bytes; split what you send.");
    }

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > MAX_BYTES) {
                drain(in);
                throw tooLarge();
            }
        }
    }
}
