package dev.throughline.worker.connector.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NoAnswerTest {
    @Test
    void eachReasonSaysWhatToLookAt() {
        Map<IOException, String> reasons = Map.of(
                new UnknownHostException("nosuch.zuora.com"), "there is no host of this name; correct the base URL",
                new ConnectException("refused"), "no connection; see whether the host is up",
                new SSLHandshakeException("expired"), "no secure connection (SSLHandshakeException); see whether",
                new SocketTimeoutException("late"), "no answer in time",
                new EOFException("cut"), "no complete answer (EOFException)");

        reasons.forEach((failure, words) ->
                assertTrue(NoAnswer.words(failure).startsWith(words), () -> failure + ": " + NoAnswer.words(failure)));
    }

    @Test
    void aCallThatWeStoppedOurselvesIsNotLate() {
        Thread.currentThread().interrupt();
        try {
            assertEquals("interrupted", NoAnswer.words(new SocketTimeoutException("late")));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
