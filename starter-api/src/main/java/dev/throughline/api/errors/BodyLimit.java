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

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MAX_BYTES) {
            throw tooLarge();
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
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

        private void count(int more) {
            read += more;
            if (read > MAX_BYTES) {
                throw tooLarge();
            }
        }
    }
}
